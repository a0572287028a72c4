using System.Collections.Frozen;

namespace Events;

/// <summary>The contracts there are, and which of them an event has to keep to.</summary>
public sealed class EventContracts
{
    private readonly FrozenDictionary<EventType, EventContract[]> _byType;

    /// <exception cref="InvalidOperationException">Two contracts are for the same pattern and type.</exception>
    public EventContracts(IEnumerable<EventContract> contracts)
    {
        All = [.. contracts];
        var byPattern = All.GroupBy(contract => (contract.Source, contract.Type));
        if (byPattern.FirstOrDefault(group => group.Skip(1).Any()) is { Key: var (source, type) })
        {
            throw new InvalidOperationException(
                $"Two contracts are registered for type {type} from {source}: an event could keep to one and break the other.");
        }

        _byType = All.GroupBy(contract => contract.Type).ToFrozenDictionary(
            group => group.Key, group => group.OrderByDescending(contract => contract.Source.Specificity).ToArray());
    }

    /// <summary>In the order of their registration.</summary>
    public IReadOnlyList<EventContract> All { get; }

    /// <summary>Every contract that clients keep to: one line each.</summary>
    public static EventContracts Create() => new(
    [
        OrderCreatedContract.Create(),
        TemperatureContract.Create(),
    ]);

    /// <summary>Those of EventApp's own events, which no client sends; for who processes them.</summary>
    public static IReadOnlyList<EventContract> Own { get; } = [ReportRequestContract.Create()];

    /// <summary>The contract with the most specific pattern that covers the source; null where there is none.</summary>
    public EventContract? Find(EventSource source, EventType type) =>
        _byType.TryGetValue(type, out var candidates) ? Array.Find(candidates, candidate => candidate.Source.Covers(source)) : null;
}
