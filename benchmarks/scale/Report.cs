using System.Globalization;
using Benchmarks.Figures;

namespace ScaleBenchmark;

internal static class Report
{
    // A machine that others use tells two runs of the same work apart by as much.
    private const double MostGrowth = 1.5;

    public static string Queue(IReadOnlyList<Step> steps)
    {
        var table = new MarkdownTable(
            ["events that wait", "post to 202, p50 / p99, ms", "processed, events/s", "CPU ms for 1,000 events", "SQS requests for 1,000", "write units for 1,000"]);
        foreach (var step in steps)
        {
            table.Add(
                Count(step.Backlog), step.Post.ToString(), Count(step.EventsPerSecond), Number(step.CpuPerThousand), Number(step.SqsRequestsPerThousand), Count(step.WriteUnitsPerThousand));
        }

        return table.ToString();
    }

    public static string Table(IReadOnlyList<Step> steps)
    {
        var table = new MarkdownTable(
            ["rows in the table", "one event, p50 / p99, ms", "read units", "newest 50 of a tenant, p50 / p99, ms", "read units", "LocalAws, MB"]);
        foreach (var step in steps)
        {
            table.Add(Count(step.Rows), step.Get.ToString(), Number(step.GetUnits), step.Search.ToString(), Number(step.SearchUnits), Count(step.AwsMegabytes));
        }

        return table.ToString();
    }

    /// <summary>How many times as much the last step takes as the first.</summary>
    public static IReadOnlyList<Figure> Targets(IReadOnlyList<Step> steps) =>
    [
        Growth("CPU time for an event, a full queue beside a short one", steps, step => step.CpuPerThousand),
        Growth("write units for an event", steps, step => step.WriteUnitsPerThousand),
        Growth("median from a post to its 202", steps, step => step.Post.Median),
        Growth("median of a look at one event, a full table beside a small one", steps, step => step.Get.Median),
        Growth("median of a search for the newest 50", steps, step => step.Search.Median),
        Growth("read units of that search", steps, step => step.SearchUnits),
        new Figure("receives and deletes for 1,000 events, with the most that wait", Number(steps[^1].SqsRequestsPerThousand), "≤ 20", steps[^1].SqsRequestsPerThousand <= 20),
    ];

    public static PlotData Plot(IReadOnlyList<Step> steps) => new(
        "What one call takes, with more and more in the queue and in the table",
        "milliseconds, less is better",
        Curves:
        [
            Curve("CPU, 1,000 events", steps, step => step.Backlog, step => step.CpuPerThousand),
            Curve("post to 202, p50", steps, step => step.Backlog, step => step.Post.Median),
            Curve("one event, p50", steps, step => step.Rows, step => step.Get.Median),
            Curve("newest 50, p50", steps, step => step.Rows, step => step.Search.Median),
        ],
        XUnit: "events that wait, or rows");

    private static Figure Growth(string what, IReadOnlyList<Step> steps, Func<Step, double> of)
    {
        var times = of(steps[^1]) / of(steps[0]);
        return new Figure(what, string.Create(CultureInfo.InvariantCulture, $"{times:0.00} times"), $"≤ {MostGrowth.ToString(CultureInfo.InvariantCulture)} times", times <= MostGrowth);
    }

    private static Curve Curve(string label, IReadOnlyList<Step> steps, Func<Step, double> x, Func<Step, double> y) =>
        new(label, [.. steps.Select(step => new Point(x(step), Math.Round(y(step), 3)))]);

    private static string Count(double value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("#,##0.0", CultureInfo.InvariantCulture);
}
