using System.Text.Json;

namespace Events;

/// <summary>Bytes out of JSON that a client wrote: Base64 (RFC 4648, section 4), in which white space does not count.</summary>
internal static class Base64Text
{
    public static bool TryDecode(JsonElement value, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (value.ValueKind != JsonValueKind.String || !JsonText.TryGetString(value, out var text))
        {
            return false;
        }

        var buffer = new byte[((text.Length / 4) + 1) * 3];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var written);
        bytes = buffer.AsMemory(0, written);
        return isBase64;
    }
}
