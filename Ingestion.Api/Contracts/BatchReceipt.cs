namespace Ingestion.Api.Contracts;

/// <summary>What became of each event of a batch.</summary>
internal sealed record BatchReceipt
{
    /// <summary>How many the queue took.</summary>
    public required int Accepted { get; init; }

    /// <summary>How many break their contract. Sending them again is of no use.</summary>
    public required int Rejected { get; init; }

    /// <summary>How many are valid and were not taken. Send them again, with the ids given here.</summary>
    public required int Retry { get; init; }

    /// <summary>One result an event, in the order of the batch.</summary>
    public required IReadOnlyList<BatchItemReceipt> Results { get; init; }
}
