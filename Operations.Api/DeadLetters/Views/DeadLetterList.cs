namespace Operations.Api.DeadLetters;

/// <summary>What was seen of a dead-letter queue.</summary>
internal sealed record DeadLetterList
{
    /// <summary>The dead-letter queue's name.</summary>
    public required string Queue { get; init; }

    /// <summary>When it was looked at.</summary>
    public required string At { get; init; }

    /// <summary>How many letters there are; for a caller that sees one tenant, how many of its were seen.</summary>
    public required int Total { get; init; }

    /// <summary>How many letters were looked at, of those that the caller sees.</summary>
    public required int Seen { get; init; }

    /// <summary>Whether that was all of the queue.</summary>
    public required bool Complete { get; init; }

    /// <summary>How many match the filters.</summary>
    public required int Matched { get; init; }

    /// <summary>Of those that match.</summary>
    public required IReadOnlyList<DeadLetterGroup> Groups { get; init; }

    /// <summary>Of those that match, the last that failed first.</summary>
    public required IReadOnlyList<DeadLetterView> Items { get; init; }

    /// <summary>Where to go on; absent at the end.</summary>
    public int? NextOffset { get; init; }
}
