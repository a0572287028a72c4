namespace Events;

/// <summary>
/// The attribute names of a row in <see cref="Topology.KeysTable"/>: one API key. Times are RFC 3339 UTC in whole seconds.
/// </summary>
public static class KeyRow
{
    /// <summary>The key's public part.</summary>
    public const string Prefix = "prefix";

    /// <summary>The SHA-256 of the whole key, in hexadecimal. The key itself is stored nowhere.</summary>
    public const string Hash = "hash";

    public const string Tenant = "tenant";

    /// <summary>A string set.</summary>
    public const string Scopes = "scopes";

    public const string Name = "name";

    public const string CreatedAt = "createdAt";

    /// <summary>Absent where the key does not expire.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>Absent where the key was not revoked.</summary>
    public const string RevokedAt = "revokedAt";
}
