using Microsoft.Extensions.Options;
using Operations.Api.Access;
using Operations.Api.Keys;

namespace Operations.Api.Alerts;

/// <summary>The tenants whose events and files are looked at: those that have a key, and the operators' own.</summary>
internal sealed class WatchedTenants(KnownTenants known, IOptions<AccessOptions> access, IOptions<AlertOptions> options)
{
    public async Task<IReadOnlyList<Events.TenantId>> AllAsync(CancellationToken cancellationToken)
    {
        var names = (await known.AllAsync(cancellationToken)).AsEnumerable();
        if (access.Value.OperatorTenant is { } own)
        {
            names = names.Prepend(own).Distinct(StringComparer.Ordinal);
        }

        return [.. names.Take(options.Value.MaxTenants).Select(Events.TenantId.Parse)];
    }
}
