using System.Security.Cryptography;
using System.Text;
using Events;

namespace Processor.Downstream;

/// <summary>An event's identity as the value of an <c>Idempotency-Key</c> header: a string of RFC 9651, quotes included.</summary>
/// <remarks>
/// <c>"{tenant}/{source}/{id}"</c>, source and id percent-encoded, so that two identities never have one key. Longer than 255 characters,
/// which many endpoints refuse, it is <c>"{tenant}/sha256-{hex}"</c> of the same text.
/// https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
/// </remarks>
internal static class IdempotencyKey
{
    public const string HeaderName = "Idempotency-Key";

    private const int MaxLength = 255;

    public static string Of(EventKey key)
    {
        var text = $"{key.Tenant.Value}/{Uri.EscapeDataString(key.Source.Value)}/{Uri.EscapeDataString(key.Id.Value)}";
        return text.Length <= MaxLength
            ? $"\"{text}\""
            : $"\"{key.Tenant.Value}/sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\"";
    }
}
