namespace Events;

/// <summary>The objects of <see cref="Topology.PayloadsBucket"/>.</summary>
public static class PayloadObject
{
    /// <summary><c>payloads/{tenant}/{hash}</c>: the same payload of a tenant is kept once, and no reference reaches another tenant's.</summary>
    public static string KeyOf(TenantId tenant, PayloadReference reference) => $"payloads/{tenant.Value}/{reference.Hash}";
}
