using ApiKeys;
using Events;

namespace Operations.Api.Keys;

/// <summary>What is known of an API key: everything but the key.</summary>
internal sealed record KeyView
{
    /// <summary>Its public part.</summary>
    public required string Prefix { get; init; }

    public required string Tenant { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required string Name { get; init; }

    public required string CreatedAt { get; init; }

    public string? ExpiresAt { get; init; }

    public string? RevokedAt { get; init; }

    /// <summary>Whether it is taken.</summary>
    public required bool Live { get; init; }

    /// <summary>Whether this request was made with it.</summary>
    public required bool Current { get; init; }

    public static KeyView Of(ApiKeyRecord record, string currentKey, DateTimeOffset now) => new()
    {
        Prefix = record.Prefix.Value,
        Tenant = record.Tenant.Value,
        Scopes = [.. record.Scopes.Select(scope => scope.Word)],
        Name = record.Name,
        CreatedAt = Timestamp.Format(record.CreatedAt),
        ExpiresAt = record.ExpiresAt is { } expires ? Timestamp.Format(expires) : null,
        RevokedAt = record.RevokedAt is { } revoked ? Timestamp.Format(revoked) : null,
        Live = record.IsLive(now),
        Current = record.Prefix.Value == currentKey,
    };
}
