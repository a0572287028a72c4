namespace Events;

/// <summary>Every queue and table that EventApp uses: what LocalAws is provisioned from, and the cloud.</summary>
public static class Topology
{
    /// <summary>Accepted events on their way to the processor.</summary>
    public static readonly QueueDefinition EventsQueue = new() { Name = "eventapp-events" };

    /// <summary>One row per event; its layout is <see cref="EventRow"/>.</summary>
    public static readonly TableDefinition EventsTable = new()
    {
        Name = "eventapp-events",
        PartitionKey = EventRow.PartitionKey,
        SortKey = EventRow.SortKey,
    };

    /// <summary>One row per API key; its layout is <see cref="KeyRow"/>.</summary>
    public static readonly TableDefinition KeysTable = new() { Name = "eventapp-keys", PartitionKey = KeyRow.Prefix };

    /// <summary>What handlers keep beside the events, and the outbox; its keys are <see cref="EffectRow"/>.</summary>
    public static readonly TableDefinition EffectsTable = new()
    {
        Name = "eventapp-effects",
        PartitionKey = EffectRow.PartitionKey,
        SortKey = EffectRow.SortKey,
    };

    public static IReadOnlyList<QueueDefinition> Queues { get; } = [EventsQueue];

    public static IReadOnlyList<TableDefinition> Tables { get; } = [EventsTable, KeysTable, EffectsTable];
}
