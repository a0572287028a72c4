namespace Operations.Api.Reports;

/// <summary>A report that is being made.</summary>
internal sealed record RequestedReport
{
    public required string Date { get; init; }

    /// <summary><c>requested</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The id of the event that asks for it.</summary>
    public required string Id { get; init; }
}
