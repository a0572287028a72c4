using System.Globalization;
using Benchmarks.Figures;

namespace FilesBenchmark;

internal static class Report
{
    private const double MemoryTarget = 200;

    public static string Table(long mebibytes, IReadOnlyList<Reading> ours, IReadOnlyList<Reading> theirs)
    {
        var table = new MarkdownTable(["who", "rows", "rejected", "sum", "seconds", "rows/s", "MiB/s", "CPU s", "peak MiB"]);
        foreach (var readings in new[] { ours, theirs }.Where(readings => readings.Count > 0))
        {
            var (first, seconds) = (readings[0], Median(readings, one => one.Seconds));
            table.Add(
                first.Who,
                Number(first.Rows),
                Number(first.Rejected),
                first.Sum,
                Tenths(seconds),
                Number(first.Rows / seconds),
                Tenths(mebibytes / seconds),
                Tenths(Median(readings, one => one.CpuSeconds)),
                Number(readings.Max(one => one.PeakMebibytes)));
        }

        return table.ToString();
    }

    public static ResultFile Result(IReadOnlyList<Reading> ours, IReadOnlyList<Reading> theirs)
    {
        var (rate, peak) = (Median(ours, one => one.RowsPerSecond), ours.Max(one => one.PeakMebibytes));
        List<Figure> figures =
        [
            new("rows a second of a CSV file of 1 GiB", Number(rate)),
            new("the most memory for it", $"{Number(peak)} MiB", "< 200 MB", peak * 1.048576 < MemoryTarget),
        ];
        List<Bar> bars = [new("EventApp, from the bucket to the summary", Math.Round(rate, MidpointRounding.AwayFromZero))];
        if (theirs.Count > 0)
        {
            var python = Median(theirs, one => one.RowsPerSecond);
            figures.Add(new("beside Python's csv module from the disk", string.Create(
                CultureInfo.InvariantCulture, $"{Statistics.Median(ours.Zip(theirs, (our, their) => our.RowsPerSecond / their.RowsPerSecond)):F2} times")));
            bars.Add(new("Python's csv module, from the disk", Math.Round(python, MidpointRounding.AwayFromZero), IsOurs: false));
        }

        return new ResultFile(
            "Files",
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            figures,
            new PlotData("A CSV file of 1 GiB, every row checked", "rows a second, more is better", bars));
    }

    private static double Median(IReadOnlyList<Reading> readings, Func<Reading, double> of) => Statistics.Median(readings.Select(of));

    private static string Number(double value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Tenths(double value) => value.ToString("#,##0.0", CultureInfo.InvariantCulture);
}
