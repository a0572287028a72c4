using ApiKeys;
using Events;

namespace EventApp.Cli.Keys;

/// <summary>What is known of a key in a line: prefix, tenant, scopes, state and name, with tabs between them.</summary>
internal static class KeyLine
{
    public static string Of(ApiKeyRecord key, DateTimeOffset now) =>
        string.Join('\t', key.Prefix, key.Tenant, string.Join(',', key.Scopes), StateOf(key, now), key.Name).TrimEnd('\t');

    private static string StateOf(ApiKeyRecord key, DateTimeOffset now) => key switch
    {
        { RevokedAt: { } at } => $"revoked {Timestamp.Format(at)}",
        { ExpiresAt: { } at } when at <= now => $"expired {Timestamp.Format(at)}",
        { ExpiresAt: { } at } => $"live until {Timestamp.Format(at)}",
        _ => "live",
    };
}
