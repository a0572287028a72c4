using System.Collections.Immutable;

namespace LocalAws.EventBridge.Buses;

/// <summary>A bus and its rules: each change replaces the rule as a whole, so that who reads sees no half of it.</summary>
internal sealed class EventBus(BusName name, string? description, string? deadLetterArn, DateTimeOffset createdAt)
{
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, Rule> _rules = ImmutableSortedDictionary.Create<string, Rule>(StringComparer.Ordinal);

    public BusName Name => name;

    public string? Description => description;

    public string? DeadLetterArn => deadLetterArn;

    public DateTimeOffset CreatedAt => createdAt;

    public ImmutableSortedDictionary<string, Rule> Rules => Volatile.Read(ref _rules);

    /// <exception cref="Protocol.AwsException">There is no such rule.</exception>
    public Rule Get(string rule) => Rules.GetValueOrDefault(rule) ?? throw EventBridgeErrors.RuleNotFound(rule, name.Name);

    /// <summary>Adds a rule, or takes it for the one that is there, whose targets stay.</summary>
    /// <exception cref="Protocol.AwsException">There are as many rules as a bus may have.</exception>
    public Rule Put(Rule rule)
    {
        lock (_gate)
        {
            var existing = _rules.GetValueOrDefault(rule.Name);
            if (existing is null && _rules.Count >= EventBridgeLimits.MaxRules)
            {
                throw EventBridgeErrors.TooMany($"{EventBridgeLimits.MaxRules} rules of an event bus");
            }

            var put = existing is null ? rule : rule with { Targets = existing.Targets };
            Volatile.Write(ref _rules, _rules.SetItem(put.Name, put));
            return put;
        }
    }

    /// <exception cref="Protocol.AwsException">There is no such rule, or the change refuses.</exception>
    public Rule Change(string rule, Func<Rule, Rule> change)
    {
        lock (_gate)
        {
            var changed = change(Get(rule));
            Volatile.Write(ref _rules, _rules.SetItem(rule, changed));
            return changed;
        }
    }

    /// <returns>Whether there was such a rule.</returns>
    /// <exception cref="Protocol.AwsException">It has targets.</exception>
    public bool Remove(string rule)
    {
        lock (_gate)
        {
            if (_rules.TryGetValue(rule, out var existing) && !existing.Targets.IsEmpty)
            {
                throw EventBridgeErrors.Invalid("Rule can't be deleted since it has targets.");
            }

            var had = _rules.ContainsKey(rule);
            Volatile.Write(ref _rules, _rules.Remove(rule));
            return had;
        }
    }
}
