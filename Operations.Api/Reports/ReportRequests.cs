using System.Text.Json;
using Amazon.SQS;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Reports;

/// <summary>Asks for a report as the daily schedule does, by an event on the events queue; one that is there is made again.</summary>
internal sealed class ReportRequests(IAmazonSQS sqs, WatchedQueues queues, TimeProvider time)
{
    /// <returns>The event's id.</returns>
    public async Task<EventId> SendAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var payload = JsonDocument.Parse($$"""{"{{DailyReportDue.Date}}":"{{ReportKeys.Text(date)}}","{{DailyReportDue.Again}}":true}""");
        var envelope = new EventEnvelope
        {
            Key = new EventKey(TenantId.Parse(DailyReportDue.Tenant), EventSource.Parse(DailyReportDue.Source), EventId.Create(now)),
            Type = EventType.Parse(DailyReportDue.Type),
            Payload = EventPayload.From(payload.RootElement),
            ReceivedAt = now,
        };
        var queue = await queues.FindAsync(WatchedQueues.Events, cancellationToken);
        await sqs.SendMessageAsync(queue.Main.Url, MessageCodec.Encode([envelope]), cancellationToken);
        return envelope.Key.Id;
    }
}
