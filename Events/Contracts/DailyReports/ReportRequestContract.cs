using System.Text.Json;

namespace Events;

internal static class ReportRequestContract
{
    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "DailyReportDue",
          "type": "object",
          "properties": {
            "scheduledAt": { "type": "string", "format": "date-time" },
            "date": { "type": "string", "format": "date" },
            "again": { "type": "boolean" }
          },
          "oneOf": [ { "required": ["scheduledAt"] }, { "required": ["date"] } ]
        }
        """;

    public static EventContract<ReportRequest> Create() => new()
    {
        Source = SourcePattern.Parse(EventSource.ReservedPrefix + "*"),
        Type = EventType.Parse(DailyReportDue.Type),
        Description = "The report of a day is due.",
        Schema = JsonElement.Parse(Schema),
        Example = """{ "source": "eventapp.scheduler", "type": "DailyReportDue", "payload": { "date": "2026-03-01", "again": true } }""",
        Read = payload => new ReportRequest
        {
            ScheduledAt = payload.Has(DailyReportDue.ScheduledAt) ? payload.Text(DailyReportDue.ScheduledAt) : null,
            Date = payload.Has(DailyReportDue.Date) ? payload.Text(DailyReportDue.Date) : null,
            Again = payload.Has(DailyReportDue.Again) && payload.Flag(DailyReportDue.Again),
        },
        Validator = new ReportRequestValidator(),
    };
}
