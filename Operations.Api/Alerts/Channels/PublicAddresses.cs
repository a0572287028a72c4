using System.Net;
using System.Net.Sockets;

namespace Operations.Api.Alerts;

/// <summary>Tells addresses that anybody may have from those of a machine, a private network or a cloud's own services.</summary>
/// <remarks>https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork TranslatedV4 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Has(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Has(address.MapToIPv4());
        }

        if (TranslatedV4.Contains(address))
        {
            return Has(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return !Array.Exists(Special, network => network.Contains(address))
            && (address.AddressFamily == AddressFamily.InterNetwork || GlobalV6.Contains(address));
    }
}
