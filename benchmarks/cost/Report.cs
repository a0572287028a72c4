using System.Globalization;
using Benchmarks.Figures;

namespace CostBenchmark;

internal static class Report
{
    private const double Thousand = 1_000;
    private const double Million = 1_000_000;

    public static string Counts(IReadOnlyList<Consumption> all)
    {
        var table = new MarkdownTable(["", .. all.Select(one => one.Name)]);
        Row("SQS requests", one => one.SqsRequests);
        Row("SQS requests as billed, by 64 KB", one => one.SqsChunks);
        Row("DynamoDB write units", one => one.WriteUnits);
        Row("DynamoDB write units of indexes", one => one.IndexWriteUnits);
        Row("DynamoDB read units", one => one.ReadUnits);
        Row("S3 writes", one => one.S3Writes);
        Row("S3 reads", one => one.S3Reads);
        if (all.Any(one => one.IngestionInvocations > 0))
        {
            Row("invocations of ingestion", one => one.IngestionInvocations);
            Row("its milliseconds", one => one.IngestionMilliseconds);
            Row("invocations of processing", one => one.ProcessorInvocations);
            Row("its milliseconds", one => one.ProcessorMilliseconds);
        }

        return table.ToString();

        void Row(string name, Func<Consumption, double> of) => table.Add([name, .. all.Select(one => Number(of(one.For(Thousand))))]);
    }

    public static string Prices(IReadOnlyList<Consumption> all) => Bill.Table(Million, [.. all.Select(one => (one.Name, one))]);

    public static IReadOnlyList<Figure> Targets(IReadOnlyList<Consumption> services)
    {
        var (batches, singles) = (Requests(services, Scenarios.Batches), Requests(services, Scenarios.Singles));
        return
        [
            new("SQS requests for 1,000 events in batches", Number(batches), "≤ 20", batches <= 20),
            new("SQS requests for 1,000 events of 64 single posters", Number(singles), "≤ 150", singles <= 150),
        ];
    }

    public static string Table(IReadOnlyList<Figure> targets)
    {
        var table = new MarkdownTable(["target", "at most", "measured", ""]);
        foreach (var target in targets)
        {
            table.Add(target.What, target.Target ?? "", target.Value, target.Holds == true ? "holds" : "missed");
        }

        return table.ToString();
    }

    public static PlotData Plot(IReadOnlyList<Consumption> services) => new(
        "SQS requests for 1,000 events, from the client to deletion",
        "requests, fewer is better; without batches or group commit it would be 3,000",
        [.. services.Select(one => new Bar(one.Name, Math.Round(one.For(Thousand).SqsRequests, 1, MidpointRounding.AwayFromZero)))]);

    private static double Requests(IReadOnlyList<Consumption> services, string name) => services.First(one => one.Name == name).For(Thousand).SqsRequests;

    private static string Number(double value) => value.ToString(value < 100 ? "#,##0.#" : "#,##0", CultureInfo.InvariantCulture);
}
