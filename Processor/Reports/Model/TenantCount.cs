namespace Processor.Reports.Model;

internal sealed record TenantCount(string Tenant, OutcomeCounts Events);
