namespace LocalAws.Faults;

/// <summary>A rule at work: its dice, and what it has counted.</summary>
internal sealed class ArmedRule(FaultRule rule, int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private long _matched;
    private long _struck;

    public FaultRule Rule => rule;

    public bool Fits(FaultCall call) =>
        (rule.Service == FaultRule.Any || rule.Service.Equals(call.Service.Name, StringComparison.OrdinalIgnoreCase))
        && (rule.Operation == FaultRule.Any || rule.Operation == call.Operation)
        && rule.Fault.Befalls(call.Operation)
        && (rule.Resource == FaultRule.Any || call.Resources.Contains(rule.Resource));

    public bool Strikes()
    {
        lock (_gate)
        {
            var strikes = ++_matched > rule.Skip && !(_struck >= rule.Times) && _dice.NextDouble() < rule.Probability;
            _struck += strikes ? 1 : 0;
            return strikes;
        }
    }

    /// <returns>From 0 up to, and without, 1.</returns>
    public double Roll()
    {
        lock (_gate)
        {
            return _dice.NextDouble();
        }
    }

    public FaultRuleReport Report()
    {
        lock (_gate)
        {
            return new FaultRuleReport { Rule = rule, Matched = _matched, Struck = _struck };
        }
    }
}
