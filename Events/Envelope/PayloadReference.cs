using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Events;

/// <summary>
/// Stands for a payload that is kept in <see cref="Topology.PayloadsBucket"/>: its kind, its size, and the SHA-256 of its bytes, so that
/// whoever reads it knows that it is the one that was accepted.
/// </summary>
/// <remarks>As text: <c>json:300000:{hash}</c> or <c>bytes:300000:{hash}</c>.</remarks>
public sealed record PayloadReference
{
    private const string Json = "json";
    private const string Bytes = "bytes";
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    private PayloadReference(bool isJson, int size, string hash) => (IsJson, Size, Hash) = (isJson, size, hash);

    /// <summary>Whether it is compact JSON, and not bytes.</summary>
    public bool IsJson { get; }

    /// <summary>1 to <see cref="EventPayload.MaxBytes"/> bytes.</summary>
    public int Size { get; }

    /// <summary>SHA-256 in lower-case hexadecimal: 64 characters.</summary>
    public string Hash { get; }

    /// <summary>The reference to a payload that is here.</summary>
    public static PayloadReference To(EventPayload payload) => payload.Reference
        ?? new(payload.Bytes is null, payload.Size, Convert.ToHexStringLower(SHA256.HashData(payload.Content.Span)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out PayloadReference? result)
    {
        result = text?.Split(':') is [Json or Bytes, var digits, { Length: HashLength } hash]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size is >= 1 and <= EventPayload.MaxBytes
            && hash.All(char.IsAsciiHexDigitLower)
            ? new PayloadReference(text.StartsWith(Json, StringComparison.Ordinal), size, hash)
            : null;
        return result is not null;
    }

    /// <summary>Reads what is kept, no more than it should be, and compares it.</summary>
    /// <exception cref="PayloadMismatchException">It is not what was accepted.</exception>
    public async Task<EventPayload> OpenAsync(Stream stored, CancellationToken cancellationToken)
    {
        var content = new byte[Size];
        var count = await stored.ReadAtLeastAsync(content, Size, throwOnEndOfStream: false, cancellationToken);
        if (count < Size || await stored.ReadAsync(new byte[1], cancellationToken) > 0)
        {
            throw new PayloadMismatchException("The stored payload has another size than the one that was accepted.");
        }

        if (Convert.ToHexStringLower(SHA256.HashData(content)) != Hash)
        {
            throw new PayloadMismatchException("The stored payload has another SHA-256 than the one that was accepted.");
        }

        return IsJson && !IsPayload(content)
            ? throw new PayloadMismatchException("The stored payload is no JSON that would have been accepted.")
            : EventPayload.From(this, content);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsJson ? Json : Bytes)}:{Size}:{Hash}");

    private static bool IsPayload(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return PayloadRules.Check(json.RootElement, "").Count == 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
