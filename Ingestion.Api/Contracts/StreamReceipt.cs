namespace Ingestion.Api.Contracts;

/// <summary>The last line of the answer to a stream of events. Where it is missing, the answer was cut off.</summary>
internal sealed record StreamReceipt
{
    /// <summary>How many events the queue took.</summary>
    public required int Accepted { get; init; }

    /// <summary>How many break their contract. Sending them again is of no use.</summary>
    public required int Rejected { get; init; }

    /// <summary>How many are valid and were not taken. Send them again, with the ids given in their lines.</summary>
    public required int Retry { get; init; }

    /// <summary>Why the stream was not read to its end; absent where it was. Lines without a verdict are to be sent again.</summary>
    public ProblemBody? Problem { get; init; }
}
