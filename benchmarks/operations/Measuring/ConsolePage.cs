namespace OperationsBenchmark;

/// <summary>A page of the console: its address, what it asks the API for when it is opened, and what is there once it is shown.</summary>
/// <param name="Name">What it is called here.</param>
/// <param name="Address">Behind the <c>#</c>.</param>
/// <param name="Shown">A selector of what its answers become.</param>
/// <param name="Routes">Of the API.</param>
internal sealed record ConsolePage(string Name, string Address, string Shown, params IReadOnlyList<string> Routes)
{
    /// <summary>Of the letter that the list of dead letters begins with, as it was just shown.</summary>
    public const string Letter = "/dead-letters/{letter}?queue=events";

    /// <param name="today">As <c>2026-11-29</c>.</param>
    /// <param name="yesterday">The same.</param>
    public static IReadOnlyList<ConsolePage> All(string today, string yesterday) =>
    [
        new("overview", "/", ".page-overview .node", "/pipeline"),
        new("events", "/events", ".page-events tbody tr", "/events?limit=50"),
        new("events: failed ones", "/events?outcome=failed", ".page-events tbody tr", "/events?outcome=failed&limit=50"),
        new("events: one source", $"/events?source={EventRows.Source(7)}", ".page-events tbody tr", $"/events?source={EventRows.Source(7)}&limit=50"),
        new("event", $"/events/{EventRows.Sample}", ".page-event .history", $"/events/{EventRows.Sample}"),
        new("dead letters", "/dead-letters", ".page-dead-letters tbody tr", "/dead-letters?queue=events&limit=100", "/dead-letters/redrives"),
        new("dead letter", Letter, ".page-dead-letter .facts", Letter),
        new("files", "/files", ".page-files tbody tr", "/files?limit=50"),
        new("file", $"/files/{OtherRows.File}", ".page-file tbody tr", $"/files/{OtherRows.File}", $"/files/{OtherRows.File}/rejects?limit=100"),
        new("reports", "/reports", ".page-reports .day", $"/reports?month={today[..7]}"),
        new("report", $"/reports/{yesterday}", ".page-report .card", $"/reports/{yesterday}?format=json"),
        new("alerts", "/alerts", ".page-alerts .channel", "/alerts"),
        new("keys", "/keys", ".page-keys tbody tr", "/api-keys"),
        new("audit", "/audit-trail", ".page-audit tbody tr", "/audit?limit=50"),
    ];
}
