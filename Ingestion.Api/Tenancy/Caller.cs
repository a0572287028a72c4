using ApiKeys;
using Events;

namespace Ingestion.Api.Tenancy;

/// <summary>Whoever sent the request, as its API key says.</summary>
internal sealed record Caller(TenantId Tenant)
{
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(new Caller(context.User.GetTenant()));
}
