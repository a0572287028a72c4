namespace EventApp.Cli.Measuring;

/// <summary>
/// Times, counted in buckets that are 3 % wide: any number of them in 3 KiB, from 10 µs to three hours. What percentiles say is at most that much too high.
/// Safe for use by many at once.
/// </summary>
internal sealed class Latencies
{
    private const double Growth = 1.03;
    private const double Least = 1e-5;
    private const int Buckets = 704;

    private readonly long[] _counts = new long[Buckets];
    private long _count;
    private long _mostTicks;

    public long Count => Interlocked.Read(ref _count);

    public TimeSpan Most => TimeSpan.FromTicks(Interlocked.Read(ref _mostTicks));

    public void Add(TimeSpan time)
    {
        var bucket = time.TotalSeconds <= Least ? 0 : (int)Math.Ceiling(Math.Log(time.TotalSeconds / Least, Growth));
        Interlocked.Increment(ref _counts[Math.Clamp(bucket, 0, Buckets - 1)]);
        Interlocked.Increment(ref _count);
        InterlockedMax(ref _mostTicks, time.Ticks);
    }

    /// <param name="share">As 0.99.</param>
    /// <returns>The time that this share of all took at most; zero where there is none.</returns>
    public TimeSpan Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var bucket = 0; bucket < Buckets && wanted > 0; bucket++)
        {
            seen += Interlocked.Read(ref _counts[bucket]);
            if (seen >= wanted)
            {
                var upper = TimeSpan.FromSeconds(Least * Math.Pow(Growth, bucket));
                return upper < Most ? upper : Most;
            }
        }

        return Most;
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Interlocked.Read(ref target); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
