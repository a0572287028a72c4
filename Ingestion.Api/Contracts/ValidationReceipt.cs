namespace Ingestion.Api.Contracts;

/// <summary>What would become of each event if it were sent.</summary>
internal sealed record ValidationReceipt
{
    /// <summary>How many keep to their contract.</summary>
    public required int Valid { get; init; }

    /// <summary>How many would be rejected.</summary>
    public required int Rejected { get; init; }

    /// <summary>One result an event, in order; its status is <c>valid</c> or <c>rejected</c>.</summary>
    public required IReadOnlyList<BatchItemReceipt> Results { get; init; }
}
