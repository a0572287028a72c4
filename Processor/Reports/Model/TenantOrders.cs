namespace Processor.Reports.Model;

internal sealed record TenantOrders(string Tenant, string Orders, string Amount);
