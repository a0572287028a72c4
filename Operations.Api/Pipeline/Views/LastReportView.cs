namespace Operations.Api.Pipeline;

/// <summary>The newest daily report.</summary>
internal sealed record LastReportView
{
    public required string Date { get; init; }

    public required string CreatedAt { get; init; }

    public required string Link { get; init; }
}
