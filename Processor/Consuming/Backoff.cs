namespace Processor.Consuming;

/// <summary>Exponential backoff with full jitter: those who failed together do not come back together.</summary>
/// <param name="random">Draws the waits; one with a seed draws the same ones again. It must be safe for concurrent use.</param>
/// <remarks>https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/</remarks>
internal sealed class Backoff(Random random)
{
    // Beyond it the doubling leaves every bound behind, and TimeSpan's range.
    private const int MostDoublings = 20;

    /// <param name="first">The bound after one failure; it doubles with each further one.</param>
    /// <param name="longest">The bound is never longer.</param>
    /// <param name="failures">How often it has failed: 1 or more.</param>
    /// <returns>Anything from zero to the bound, each as likely.</returns>
    public TimeSpan FullJitter(TimeSpan first, TimeSpan longest, int failures)
    {
        var bound = first * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return (bound < longest ? bound : longest) * random.NextDouble();
    }
}
