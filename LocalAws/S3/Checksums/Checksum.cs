using System.Buffers.Binary;

namespace LocalAws.S3.Checksums;

/// <summary>What one algorithm says of some content.</summary>
/// <param name="Parts">How many parts it is the check of checks of; null where it is that of the whole content.</param>
internal sealed record Checksum(ChecksumAlgorithm Algorithm, ReadOnlyMemory<byte> Value, int? Parts = null)
{
    public const string FullObject = "FULL_OBJECT";
    public const string Composite = "COMPOSITE";

    /// <summary>As headers and documents have it.</summary>
    public string Text => Convert.ToBase64String(Value.Span) + (Parts is { } parts ? $"-{parts}" : "");

    public string Type => Parts is null ? FullObject : Composite;

    /// <returns>Null for text that is no value of the algorithm.</returns>
    public static byte[]? Parse(ChecksumAlgorithm algorithm, string text)
    {
        var bytes = new byte[algorithm.Bytes];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == bytes.Length ? bytes : null;
    }

    /// <summary>The check of all parts, made of theirs.</summary>
    /// <param name="composite">A check of checks; otherwise that of the whole content, for which the algorithm has to be a CRC.</param>
    public static Checksum OfParts(
        ChecksumAlgorithm algorithm, IReadOnlyList<(ReadOnlyMemory<byte> Value, long Length)> parts, bool composite)
    {
        if (composite)
        {
            using var calculator = new ChecksumCalculator(algorithm);
            foreach (var (value, _) in parts)
            {
                calculator.Append(value.Span);
            }

            return calculator.Finish() with { Parts = parts.Count };
        }

        var crc = algorithm.Crc ?? throw new ArgumentException("Only a CRC can be put together from parts.", nameof(algorithm));
        var whole = parts.Aggregate(0UL, (sum, part) => crc.Combine(sum, ToNumber(part.Value.Span), part.Length));
        return new Checksum(algorithm, FromNumber(crc, whole));
    }

    public static byte[] FromNumber(Crc crc, ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[(sizeof(ulong) - crc.Bytes)..];
    }

    private static ulong ToNumber(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var next in bytes)
        {
            value = (value << 8) | next;
        }

        return value;
    }
}
