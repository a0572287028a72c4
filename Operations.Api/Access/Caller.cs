using ApiKeys;
using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.Access;

/// <summary>Whoever sent the request, as its API key says.</summary>
/// <param name="Tenant">Whose events it sees.</param>
/// <param name="Key">The key's prefix; <see cref="ApiKeyClaims.Keyless"/> where there is none.</param>
/// <param name="IsOperator">Whether it sees those of every tenant.</param>
internal sealed record Caller(TenantId Tenant, string Key, bool IsOperator)
{
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));

    public static Caller Of(HttpContext context)
    {
        var tenant = context.User.GetTenant();
        var operators = context.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.OperatorTenant;
        return new Caller(
            tenant,
            context.User.GetKey() ?? ApiKeyClaims.Keyless,
            string.Equals(tenant.Value, operators, StringComparison.Ordinal));
    }
}
