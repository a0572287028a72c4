using System.Collections.Concurrent;

namespace LocalAws.EventBridge.Buses;

/// <summary>All buses, by region and name. Each region has its default one from the start.</summary>
internal sealed class BusRegistry(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, EventBus>> _regions = new(StringComparer.Ordinal);

    /// <exception cref="Protocol.AwsException">There is no such bus.</exception>
    public EventBus Get(BusName name) => Find(name) ?? throw EventBridgeErrors.BusNotFound(name.Name);

    public EventBus? Find(BusName name) => In(name).GetValueOrDefault(name.Name);

    /// <exception cref="Protocol.AwsException">There is one of that name, or as many as there may be.</exception>
    public EventBus Create(BusName name, string? description, string? deadLetterArn)
    {
        var buses = In(name);
        if (buses.Count >= EventBridgeLimits.MaxBuses)
        {
            throw EventBridgeErrors.TooMany($"{EventBridgeLimits.MaxBuses} event buses");
        }

        var bus = new EventBus(name, description, deadLetterArn, timeProvider.GetUtcNow());
        return buses.TryAdd(name.Name, bus) ? bus : throw EventBridgeErrors.BusExists(name.Name);
    }

    /// <exception cref="Protocol.AwsException">It is the default one, or has rules.</exception>
    public void Delete(BusName name)
    {
        if (name.IsDefault)
        {
            throw EventBridgeErrors.Invalid("Cannot delete event bus default.");
        }

        if (Find(name) is { Rules.IsEmpty: false })
        {
            throw EventBridgeErrors.Invalid($"Event bus {name.Name} has rules. Delete them first.");
        }

        In(name).TryRemove(name.Name, out _);
    }

    public IEnumerable<EventBus> List(Protocol.AwsRequest call) =>
        In(BusName.Of(call, null)).Values.OrderBy(bus => bus.Name.Name, StringComparer.Ordinal);

    private ConcurrentDictionary<string, EventBus> In(BusName name) => _regions.GetOrAdd(
        name.Region,
        static (_, context) => new ConcurrentDictionary<string, EventBus>(StringComparer.Ordinal)
        {
            [BusName.Default] = new(context.Name with { Name = BusName.Default }, null, null, context.Now),
        },
        (Name: name, Now: timeProvider.GetUtcNow()));
}
