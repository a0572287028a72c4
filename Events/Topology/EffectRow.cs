namespace Events;

/// <summary>The keys of a row in <see cref="Topology.EffectsTable"/>; what else a row has is up to the handler that writes it.</summary>
/// <remarks>
/// <c>{tenant}#{collection}#{partition}</c> for what handlers keep, and <c>#outbox#{shard}</c> for follow-up events on their way out. No
/// tenant is empty and neither tenant nor collection has a '#', so that nobody reaches another's rows, whatever an event says.
/// </remarks>
public static class EffectRow
{
    public const string PartitionKey = "pk";

    public const string SortKey = "sk";
}
