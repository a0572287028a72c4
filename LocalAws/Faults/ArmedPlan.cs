namespace LocalAws.Faults;

/// <summary>A plan at work.</summary>
internal sealed class ArmedPlan(FaultPlan plan)
{
    // Dice of its own for each rule: what one rule draws does not depend on which others there are after it.
    private readonly ArmedRule[] _rules = [.. plan.Rules.Select((rule, index) => new ArmedRule(rule, unchecked((plan.Seed * 397) ^ index)))];

    public FaultPlan Plan => plan;

    public ValueTask RunAsync(FaultCall call, int first)
    {
        for (var index = first; index < _rules.Length; index++)
        {
            if (_rules[index].Fits(call))
            {
                var next = index + 1;
                return _rules[index].Rule.Fault.RunAsync(call, _rules[index], () => RunAsync(call, next));
            }
        }

        return call.ServeAsync();
    }

    public IReadOnlyList<FaultRuleReport> Report() => [.. _rules.Select(rule => rule.Report())];

    public SortedDictionary<string, long> CountByKind() => new(
        Report().GroupBy(rule => rule.Rule.Fault.Kind, StringComparer.Ordinal).ToDictionary(
            kind => kind.Key, kind => kind.Sum(rule => rule.Struck), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
