using System.Diagnostics;
using System.Globalization;
using Benchmarks.Figures;

namespace ScaleBenchmark;

/// <param name="Median">In milliseconds.</param>
/// <param name="P99">In milliseconds.</param>
internal sealed record Timing(double Median, double P99)
{
    /// <summary>How often the call is made.</summary>
    public const int AllCalls = Warm + Calls;

    private const int Calls = 400;
    private const int Warm = 40;

    /// <summary>Of 400 calls, one after the other, after 40 that do not count.</summary>
    public static async Task<Timing> OfAsync(Func<int, Task> callAsync)
    {
        var took = new List<double>(Calls);
        for (var i = 0; i < AllCalls; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await callAsync(i);
            if (i >= Warm)
            {
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return new Timing(Statistics.Median(took), Statistics.Percentile(took, 0.99));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.00} / {P99:0.00}");
}
