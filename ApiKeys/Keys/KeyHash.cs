using System.Security.Cryptography;
using System.Text;

namespace ApiKeys;

/// <summary>
/// The SHA-256 of a whole key: all that is kept of it. A slow hash would add nothing, because a secret of 256 random bits cannot be guessed
/// from its hash at any speed.
/// </summary>
internal sealed class KeyHash
{
    private readonly byte[] _bytes;

    private KeyHash(byte[] bytes) => _bytes = bytes;

    public static KeyHash Of(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <exception cref="FormatException">The text is not 64 hexadecimal digits.</exception>
    public static KeyHash Parse(string text) =>
        Convert.FromHexString(text) is { Length: SHA256.HashSizeInBytes } bytes
            ? new KeyHash(bytes)
            : throw new FormatException("Not a SHA-256.");

    /// <summary>Takes the same time wherever the first difference is.</summary>
    public bool Matches(KeyHash other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);
}
