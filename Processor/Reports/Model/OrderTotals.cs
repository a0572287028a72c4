namespace Processor.Reports.Model;

/// <summary>Exact numbers, as text.</summary>
internal sealed record OrderTotals(string Orders, string Amount, IReadOnlyList<TenantOrders> ByTenant);
