namespace LocalAws.Faults;

/// <summary>What came of one rule.</summary>
public sealed record FaultRuleReport
{
    public required FaultRule Rule { get; init; }

    /// <summary>How many calls it fitted; of a delivery fault, how many messages.</summary>
    public long Matched { get; init; }

    /// <summary>How many of them it struck.</summary>
    public long Struck { get; init; }
}
