namespace Operations.Api.Keys;

/// <summary>A key that was just made. Its text is shown here, this once.</summary>
internal sealed record CreatedKey
{
    /// <summary>The whole key, secret and all.</summary>
    public required string Key { get; init; }

    public required string Prefix { get; init; }

    public required string Tenant { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required string Name { get; init; }

    public required string CreatedAt { get; init; }

    public string? ExpiresAt { get; init; }
}
