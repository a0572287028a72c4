namespace Events;

/// <summary>The identity of an event. The same key again is the same event: it has its effect once.</summary>
public sealed record EventKey(TenantId Tenant, EventSource Source, EventId Id)
{
    public string PartitionKey => PartitionKeyOf(Tenant, Id);

    public string SortKey => Source.Value;

    /// <summary>The partition of every event of this id, whatever its source.</summary>
    /// <remarks>No tenant has a '#', so nothing in an id can reach another tenant's rows.</remarks>
    public static string PartitionKeyOf(TenantId tenant, EventId id) => $"{tenant.Value}#{id.Value}";
}
