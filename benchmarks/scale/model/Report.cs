using System.Globalization;
using Benchmarks.Figures;

namespace ScaleModel;

internal static class Report
{
    public static string Needs(Workload workload, IReadOnlyList<double> rates)
    {
        var needs = rates.Select(workload.At).ToArray();
        var table = new MarkdownTable(["events a second", .. needs.Select(need => Count(need.EventsPerSecond))]);
        Row("requests a second", need => need.Requests);
        Row("ingestion functions at once", need => need.IngestionFunctions);
        Row("processor functions at once", need => need.ProcessorFunctions);
        Row("SQS requests a second", need => need.SqsRequests);
        Row("messages in flight", need => need.MessagesInFlight);
        Row("queues, each with its mapping", need => need.Queues);
        Row("write units a second, table", need => need.TableUnits);
        Row("write units a second, index", need => need.IndexUnits);
        Row("partitions of the table", need => need.TablePartitions);
        Row("partition keys of a day in the index", need => need.IndexShards);
        Row("US dollars a month", need => need.DollarsPerMonth);
        return table.ToString();

        void Row(string name, Func<Need, double> of) => table.Add([name, .. needs.Select(need => Count(of(need)))]);
    }

    /// <summary>The first limit first.</summary>
    public static string Limits(Workload workload, double goal)
    {
        var table = new MarkdownTable(["limit", "most", "reached at, events/s", $"times over at {Count(goal)}/s", "then"], numbers: false);
        foreach (var (quota, rate) in Quotas.All.Select(quota => (quota, RateOf(workload, quota))).OrderBy(limit => limit.Item2))
        {
            table.Add(quota.What, Count(quota.Most), Count(rate), (goal / rate).ToString("#,##0.0", CultureInfo.InvariantCulture), quota.Then);
        }

        return table.ToString();
    }

    public static PlotData Plot(Workload workload, double goal) => new(
        $"Share of each limit that is used, {workload.Name}",
        "1 is all of it; less is better",
        Curves:
        [
            .. Quotas.All.Where(quota => !quota.Label.EndsWith("setting", StringComparison.Ordinal)).Select(quota => new Curve(
                quota.Label, [.. Powers(goal).Select(rate => new Point(rate, quota.Of(workload.At(rate)) / quota.Most))])),
        ],
        XUnit: "events a second");

    /// <summary>All needs grow with the rate, so one tells the others.</summary>
    private static double RateOf(Workload workload, Quota quota) => quota.Most / quota.Of(workload.At(1));

    private static IEnumerable<double> Powers(double goal) => Enumerable.Range(2, 10).Select(power => Math.Pow(10, power)).TakeWhile(rate => rate < goal).Append(goal);

    private static string Count(double value) => Math.Ceiling(Math.Round(value, 3)).ToString("#,##0", CultureInfo.InvariantCulture);
}
