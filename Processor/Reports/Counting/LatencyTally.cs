using System.Numerics;
using Processor.Reports.Model;

namespace Processor.Reports.Counting;

/// <summary>
/// Times in a fixed number of buckets, each no wider than a 32nd of its values: a percentile is at most that much above the exact one,
/// whatever order the times came in.
/// </summary>
internal sealed class LatencyTally
{
    private const int SubBits = 5;
    private const int Exact = 1 << (SubBits + 1);

    /// <summary>Where the bars of the plot end; the last one has no end.</summary>
    public static readonly IReadOnlyList<TimeSpan> Bounds =
    [
        TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5),
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
    ];

    private readonly long[] _buckets = new long[Exact + ((63 - SubBits) << SubBits)];
    private readonly long[] _bars = new long[Bounds.Count + 1];
    private long _longest;

    public long Count { get; private set; }

    public void Add(TimeSpan latency)
    {
        var microseconds = Math.Max(latency.Ticks / TimeSpan.TicksPerMicrosecond, 0);
        _buckets[IndexOf(microseconds)]++;
        var bar = 0;
        while (bar < Bounds.Count && latency > Bounds[bar])
        {
            bar++;
        }

        _bars[bar]++;
        _longest = Math.Max(_longest, microseconds);
        Count++;
    }

    public void Add(LatencyTally other)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] += other._buckets[i];
        }

        for (var i = 0; i < _bars.Length; i++)
        {
            _bars[i] += other._bars[i];
        }

        _longest = Math.Max(_longest, other._longest);
        Count += other.Count;
    }

    public Latency ToLatency() => new(
        Count,
        Percentile(50),
        Percentile(90),
        Percentile(99),
        Count == 0 ? null : _longest / 1000m,
        [.. _bars.Select((count, i) => new LatencyBar(i < Bounds.Count ? (long)Bounds[i].TotalMilliseconds : null, count))]);

    /// <summary>The largest value of the bucket that a value is in.</summary>
    public static long CeilingOf(long microseconds)
    {
        if (microseconds < Exact)
        {
            return microseconds;
        }

        var shift = BitOperations.Log2((ulong)microseconds) - SubBits;
        return (((microseconds >> shift) + 1) << shift) - 1;
    }

    // Nearest rank; never above the longest.
    private decimal? Percentile(int percent)
    {
        var rank = ((Count * percent) + 99) / 100;
        var seen = 0L;
        for (var i = 0; i < _buckets.Length && Count > 0; i++)
        {
            seen += _buckets[i];
            if (seen >= rank)
            {
                return Math.Min(ValueOf(i), _longest) / 1000m;
            }
        }

        return null;
    }

    private static int IndexOf(long microseconds)
    {
        if (microseconds < Exact)
        {
            return (int)microseconds;
        }

        var shift = BitOperations.Log2((ulong)microseconds) - SubBits;
        return Exact + ((shift - 1) << SubBits) + (int)((microseconds >> shift) & ((1 << SubBits) - 1));
    }

    private static long ValueOf(int index)
    {
        if (index < Exact)
        {
            return index;
        }

        var shift = ((index - Exact) >> SubBits) + 1;
        var start = (1L << SubBits) + ((index - Exact) & ((1 << SubBits) - 1));
        return ((start + 1) << shift) - 1;
    }
}
