using Events;

namespace ApiKeys;

/// <summary>What is known of a key: everything but its secret.</summary>
public sealed record ApiKeyRecord
{
    internal ApiKeyRecord(KeyHash hash) => Hash = hash;

    public required KeyPrefix Prefix { get; init; }

    /// <summary>Whose events it sends and reads.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<KeyScope> Scopes { get; init; }

    /// <summary>What its owner calls it; may be empty.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    internal KeyHash Hash { get; }

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
