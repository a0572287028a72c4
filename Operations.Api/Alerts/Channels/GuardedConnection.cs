using System.Net;
using System.Net.Sockets;

namespace Operations.Api.Alerts;

/// <summary>
/// Connects to public addresses alone. It looks at the address that it connects to, and not at a name that may mean another one a moment later.
/// </summary>
internal static class GuardedConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private const int MostHeadersKiB = 16;

    /// <summary>A handler that follows no redirect, uses no proxy, keeps no cookies and tells nobody of the trace.</summary>
    /// <param name="allowPrivate">Whether any address will do.</param>
    public static SocketsHttpHandler CreateHandler(bool allowPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = Lifetime,
        MaxResponseHeadersLength = MostHeadersKiB,
        MaxResponseDrainSize = 0,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, allowPrivate, cancellationToken),
    };

    private static async Task<Stream> ConnectAsync(DnsEndPoint to, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => allowPrivate || PublicAddresses.Has(address));
        if (allowed.Length == 0)
        {
            throw new NoticeNotTakenException("The name has no public address, so nothing was sent.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
