using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Ingestion.Api.CloudEvents;

/// <summary>The value of a <c>ce-</c> header: percent-encoded UTF-8, and from older senders a quoted string.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values</remarks>
internal static class AttributeHeader
{
    /// <returns>False for a quoted string without an end, a percent sign without two hexadecimal digits, and bytes that are not UTF-8.</returns>
    public static bool TryDecode(string value, [NotNullWhen(true)] out string? decoded)
    {
        decoded = null;
        if (!TryUnquote(value, out var unquoted) || !TryPercentDecode(unquoted, out var bytes) || !Utf8.IsValid(bytes))
        {
            return false;
        }

        decoded = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static bool TryUnquote(string value, out string unquoted)
    {
        unquoted = value;
        if (!value.StartsWith('"'))
        {
            return true;
        }

        var text = new StringBuilder(value.Length);
        for (var i = 1; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '"':
                    unquoted = text.ToString();
                    return i == value.Length - 1;
                case '\\' when i + 1 < value.Length:
                    text.Append(value[++i]);
                    break;
                default:
                    text.Append(value[i]);
                    break;
            }
        }

        return false;
    }

    private static bool TryPercentDecode(string value, out byte[] bytes)
    {
        bytes = Encoding.UTF8.GetBytes(value);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++, length++)
        {
            bytes[length] = bytes[i];
            if (bytes[i] == '%')
            {
                if (i + 2 >= bytes.Length
                    || !byte.TryParse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out bytes[length]))
                {
                    return false;
                }

                i += 2;
            }
        }

        Array.Resize(ref bytes, length);
        return true;
    }
}
