using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Aspire.Dashboard.Telemetry;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct TraceId(ulong High, ulong Low)
{
    public const int Length = 16;

    public bool IsEmpty => (High | Low) == 0;

    public static TraceId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public static bool TryParse(ReadOnlySpan<char> hex, out TraceId id)
    {
        var valid = SpanId.TryParse(hex[..Math.Min(16, hex.Length)], out var high) & SpanId.TryParse(hex[Math.Min(16, hex.Length)..], out var low);
        id = valid ? new(high, low) : default;
        return valid;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}

internal static class SpanId
{
    public const int Length = 8;

    public static bool TryParse(ReadOnlySpan<char> hex, out ulong id)
    {
        id = 0;
        return hex.Length == 16 && ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }

    public static string ToHex(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
