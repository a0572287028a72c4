using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LocalAws.EventBridge.Patterns;

/// <summary>A CIDR block of IPv4 or IPv6 addresses.</summary>
internal sealed class AddressRange
{
    private readonly byte[] _start;
    private readonly int _bits;

    private AddressRange(byte[] start, int bits) => (_start, _bits) = (start, bits);

    public static AddressRange Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && TryParse(text[..slash], out var address)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= address.Length * 8
            ? new AddressRange(address, bits)
            : throw EventBridgeErrors.InvalidPattern($"Malformed CIDR: {text}.");
    }

    public bool Contains(string text)
    {
        if (!TryParse(text, out var address) || address.Length != _start.Length)
        {
            return false;
        }

        for (var bit = 0; bit < _bits; bit++)
        {
            var mask = 1 << (7 - (bit % 8));
            if ((address[bit / 8] & mask) != (_start[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }

    // IPAddress also reads "10" and "0x0a.1": an IPv4 address is four decimal numbers here.
    private static bool TryParse(string text, out byte[] address)
    {
        var isAddress = IPAddress.TryParse(text, out var parsed)
            && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || (text.Count(c => c == '.') == 3 && text.All(c => c == '.' || char.IsAsciiDigit(c))));
        address = isAddress ? parsed!.GetAddressBytes() : [];
        return isAddress;
    }
}
