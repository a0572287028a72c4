using ApiKeys;
using Operations.Api.Access;

namespace Operations.Api.Keys;

/// <summary>The tenants that have a key, for operators to choose from. They are looked up once a minute at most.</summary>
internal sealed class KnownTenants(ApiKeyAdministration keys, TimeProvider time) : IDisposable
{
    private const int MostKeys = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<string> _tenants = [];
    private long? _askedAt;

    /// <summary>Those, and the caller's own.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(Caller caller, CancellationToken cancellationToken)
    {
        var tenants = await AllAsync(cancellationToken);
        return tenants.Contains(caller.Tenant.Value, StringComparer.Ordinal)
            ? tenants
            : [.. tenants.Append(caller.Tenant.Value).Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is not { } at || time.GetElapsedTime(at) >= KeptFor)
            {
                _tenants = await keys.ListAsync(cancellationToken).Take(MostKeys).Select(key => key.Tenant.Value).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).ToArrayAsync(cancellationToken);
                _askedAt = time.GetTimestamp();
            }

            return _tenants;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
