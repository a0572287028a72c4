namespace LocalAws.Faults;

/// <summary>What is to go wrong. The same plan and the same calls in the same order have the same faults.</summary>
public sealed record FaultPlan
{
    /// <summary>No more than this: a plan is walked through at every call.</summary>
    public const int MaxRules = 100;

    /// <summary>Where the dice of every rule start. Default 0.</summary>
    public int Seed { get; set; }

    /// <summary>Around each other: the first that fits a call comes first at the request and last at the reply. Up to 100.</summary>
    public required IReadOnlyList<FaultRule> Rules { get; init; }
}
