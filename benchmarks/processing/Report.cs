using System.Globalization;

namespace ProcessingBenchmark;

internal static class Report
{
    /// <summary>A Markdown table: medians, and how many times the events per CPU second of each the first one processes.</summary>
    public static void Write(IReadOnlyDictionary<Consumer, List<Measured>> results, TextWriter output)
    {
        var best = Median(results[Consumers.All[0]], measured => measured.EventsPerCpuSecond);
        output.WriteLine();
        output.WriteLine("| consumer | events/s | CPU s per 1,000 events | events per CPU s | EventApp is |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (consumer, measured) in results)
        {
            var perCpuSecond = Median(measured, one => one.EventsPerCpuSecond);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {consumer.Name} | {Median(measured, one => one.EventsPerSecond):N0} | {Median(measured, one => one.CpuSecondsPerThousand):F3} | {perCpuSecond:N0} | {best / perCpuSecond:F1} times |"));
        }
    }

    private static double Median(IEnumerable<Measured> measured, Func<Measured, double> select)
    {
        var sorted = measured.Select(select).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
