using Events;

namespace Ingestion.Api.Tenancy;

/// <summary>Whoever sent the request.</summary>
internal sealed record Caller(TenantId Tenant)
{
    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Caller?>(context.RequestServices.GetRequiredService<CallerResolver>().Resolve());
}
