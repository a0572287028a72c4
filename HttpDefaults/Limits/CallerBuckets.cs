using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ApiKeys;
using Microsoft.Extensions.Options;

namespace HttpDefaults;

/// <summary>The bucket of each caller.</summary>
internal sealed class CallerBuckets(CallerShare share, TimeProvider time)
{
    private const int NetworkBytes = 8;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private readonly TokenBucket _shared = Create(share, time);
    private readonly Lock _sweeping = new();
    private long? _sweptAt;

    public TokenBucket Of(HttpContext context)
    {
        var caller = context.User.GetKey() is { } key
            ? "key " + key
            : Network(context.Connection.RemoteIpAddress);
        if (_buckets.TryGetValue(caller, out var bucket))
        {
            return bucket;
        }

        return _buckets.Count < share.MaxCallers || MakeRoom()
            ? _buckets.GetOrAdd(caller, _ => Create(share, time))
            : _shared;
    }

    private static TokenBucket Create(CallerShare share, TimeProvider time) => new(share.Tokens, share.Window, time);

    // Whoever has one IPv6 address has at least the 2^64 of its network.
    private static string Network(IPAddress? address) => address switch
    {
        null => "address unknown",
        { IsIPv4MappedToIPv6: true } => "address " + address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } =>
            "network " + Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => "address " + address,
    };

    // A full bucket is no different from a new one, so nothing is lost with it.
    private bool MakeRoom()
    {
        lock (_sweeping)
        {
            if (_sweptAt is not { } last || time.GetElapsedTime(last) >= BetweenSweeps)
            {
                _sweptAt = time.GetTimestamp();
                foreach (var (caller, bucket) in _buckets)
                {
                    if (bucket.Look().UntilFull <= TimeSpan.Zero)
                    {
                        _buckets.TryRemove(caller, out _);
                    }
                }
            }

            return _buckets.Count < share.MaxCallers;
        }
    }
}
