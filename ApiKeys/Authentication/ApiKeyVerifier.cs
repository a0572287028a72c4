using ApiKeys.Storage;

namespace ApiKeys.Authentication;

/// <summary>Tells whether a key is one that was issued, and is still taken.</summary>
internal sealed class ApiKeyVerifier(CachedKeys keys, TimeProvider timeProvider)
{
    /// <summary>What a key without a row is compared to, so that it is refused after the same work as one with a wrong secret.</summary>
    private static readonly KeyHash Nobody = KeyHash.Of("");

    /// <returns>What is known of the key; null where it is unknown, its secret is wrong, it is revoked, or it has expired.</returns>
    /// <exception cref="KeyStoreException">It cannot be told now.</exception>
    public async ValueTask<ApiKeyRecord?> VerifyAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var record = await keys.FindAsync(key.Prefix, cancellationToken);
        var isHolder = key.Hash.Matches(record?.Hash ?? Nobody);
        var isLive = record?.IsLive(timeProvider.GetUtcNow()) == true;
        return isHolder & isLive ? record : null;
    }
}
