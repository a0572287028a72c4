namespace LocalAws.Faults;

/// <summary>The plan at work, and what came of it so far.</summary>
public sealed record FaultReport
{
    public int Seed { get; init; }

    public required IReadOnlyList<FaultRuleReport> Rules { get; init; }

    /// <summary>How often each kind of fault struck, of all rules together.</summary>
    public required IReadOnlyDictionary<string, long> Struck { get; init; }

    /// <summary>How far LocalAws's clock is ahead of the host's.</summary>
    public double ClockAheadSeconds { get; init; }
}
