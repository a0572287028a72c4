namespace Operations.Api.DeadLetters;

/// <summary>What would become of a dead letter that is redriven now. The word never changes its meaning.</summary>
internal static class Verdict
{
    public const string Redrivable = "redrivable";

    /// <summary>Its payload breaks today's contract.</summary>
    public const string ContractBroken = "contract_broken";

    /// <summary>Another event of its identity is stored, and is never overwritten.</summary>
    public const string Conflict = "conflict";

    /// <summary>It was redriven as often as is allowed.</summary>
    public const string LimitReached = "limit_reached";

    /// <summary>No event can be read in it.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>All that are skipped.</summary>
    public static IReadOnlyList<string> Skipped { get; } = [ContractBroken, Conflict, LimitReached, Unreadable];
}
