using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>
/// A key as a caller shows it: <c>ea_{prefix}_{secret}{checksum}</c>, 65 characters. The secret is 43 random letters and digits, 256 bits.
/// The
/// checksum, a CRC-32C in 6 letters and digits, tells a mistyped key without a lookup, and a secret scanner a key from what looks like one.
/// </summary>
internal sealed class ApiKey
{
    public const int Length = 65;

    private const string Mark = "ea_";
    private const char Separator = '_';
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private ApiKey(KeyPrefix prefix, KeyHash hash) => (Prefix, Hash) = (prefix, hash);

    public KeyPrefix Prefix { get; }

    public KeyHash Hash { get; }

    /// <returns>A new key, and its text: nothing else has that.</returns>
    public static (ApiKey Key, string Text) Create()
    {
        var prefix = KeyPrefix.Create();
        var body = $"{Mark}{prefix}{Separator}{RandomNumberGenerator.GetString(Alphabet, SecretLength)}";
        var text = body + Checksum(body);
        return (new ApiKey(prefix, KeyHash.Of(text)), text);
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        if (text.Length != Length
            || !text.StartsWith(Mark, StringComparison.Ordinal)
            || !KeyPrefix.TryParse(text.Substring(Mark.Length, KeyPrefix.Length), out var prefix)
            || text[Mark.Length + KeyPrefix.Length] != Separator
            || text.AsSpan(Mark.Length + KeyPrefix.Length + 1).ContainsAnyExcept(Allowed)
            || !text.EndsWith(Checksum(text[..^ChecksumLength]), StringComparison.Ordinal))
        {
            return false;
        }

        key = new ApiKey(prefix, KeyHash.Of(text));
        return true;
    }

    /// <summary>What may be shown of it.</summary>
    public override string ToString() => $"{Mark}{Prefix}{Separator}…";

    private static string Checksum(string body)
    {
        var crc = uint.MaxValue;
        foreach (var c in body)
        {
            crc = BitOperations.Crc32C(crc, (byte)c);
        }

        return string.Create(ChecksumLength, ~crc, (span, rest) =>
        {
            for (var i = span.Length - 1; i >= 0; i--)
            {
                (rest, var digit) = Math.DivRem(rest, (uint)Alphabet.Length);
                span[i] = Alphabet[(int)digit];
            }
        });
    }
}
