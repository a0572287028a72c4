using Processor.Reports.Model;

namespace Processor.Reports.Rendering;

/// <summary>The figures that are looked at first, each beside the day before.</summary>
internal static class ReportTiles
{
    public static void Add(Markup page, DailyReport report)
    {
        var events = report.Events;
        var before = report.DaysBefore is [.., { IsKnown: true } yesterday] ? yesterday : null;
        page.AddRaw("""<ul class="tiles">""");
        Tile(page, "Events", ReportText.Count(events.Total), [Compared(before?.Events.Total), Mean(report.Mean?.Events)]);
        Tile(page, "Processed", ReportText.Share(events.Processed, events.Total), [ReportText.Count(events.Processed), Bytes(report)]);
        Tile(page, "Duplicates", ReportText.Count(events.Duplicate), [ReportText.Share(events.Duplicate, events.Total), Compared(before?.Events.Duplicate)]);
        var dead = events.Failed + events.Conflict;
        Tile(
            page, "Dead letters", ReportText.Count(dead),
            [$"{ReportText.Count(events.Failed)} failed, {ReportText.Count(events.Conflict)} in conflict", Compared(before is null ? null : before.Events.Failed + before.Events.Conflict)],
            dead > 0 ? "bad" : "fine");
        Tile(page, "99 % within", ReportText.Time(report.Latency.P99), [$"half within {ReportText.Time(report.Latency.P50)}", before is null ? "" : $"day before: {ReportText.Time(before.P99)}"]);
        Tile(
            page, "Files", ReportText.Count(report.Files.Total),
            [$"{ReportText.Count(report.Files.Rows)} rows, {ReportText.Count(report.Files.Rejected)} rejected", Compared(before?.Files)]);
        page.AddRaw("</ul>");
    }

    private static void Tile(Markup page, string name, string value, IEnumerable<string> notes, string mood = "")
    {
        page.Add($"""<li class="tile {mood}"><h2>{name}</h2><strong>{value}</strong>""");
        foreach (var note in notes.Where(note => note.Length > 0))
        {
            page.Add($"<small>{note}</small>");
        }

        page.AddRaw("</li>");
    }

    private static string Compared(long? before) => before is { } count ? $"day before: {ReportText.Count(count)}" : "";

    private static string Mean(decimal? mean) => mean is { } count ? $"mean: {ReportText.Count(Math.Round(count))}" : "";

    private static string Bytes(DailyReport report) => $"{ReportText.Bytes(report.PayloadBytes)} of payload";
}
