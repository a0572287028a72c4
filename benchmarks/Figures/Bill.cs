using System.Globalization;

namespace Benchmarks.Figures;

/// <summary>What a consumption costs as functions, part by part.</summary>
public static class Bill
{
    /// <summary>The deployment's <c>FunctionMemory</c>.</summary>
    public const double FunctionGigabytes = 1;

    /// <summary>Lambda samples one invocation in twenty of those that nobody has decided on before.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html</remarks>
    public const double TracedShare = 0.05;

    /// <summary>START, END and REPORT, which Lambda writes for each invocation.</summary>
    public const double PlatformLogBytes = 400;

    private const double Gigabyte = 1024.0 * 1024 * 1024;

    public static IReadOnlyList<BillLine> Of(Consumption used)
    {
        var logBytes = used.LogBytes + PlatformLogBytes * (used.IngestionInvocations + used.ProcessorInvocations);
        var traces = TracedShare * (used.IngestionInvocations > 0 ? used.IngestionInvocations : used.ProcessorInvocations);
        var s3 = Prices.S3Writes.Of(used.S3Writes) + Prices.S3Reads.Of(used.S3Reads) + Prices.EventBridge.Of(used.EventBridgeEvents);
        return
        [
            new("HTTP API", used.HttpRequests > 0 ? $"{Count(used.HttpRequests)} requests" : "none", Prices.HttpApi.Of(used.HttpRequests)),
            Function("Ingestion function, 1 GB", used.IngestionInvocations, used.IngestionMilliseconds),
            new("SQS", $"{Count(used.SqsRequests)} requests, {Count(used.SqsChunks)} as billed", Prices.Sqs.Of(used.SqsChunks)),
            Function("Processor functions, 1 GB", used.ProcessorInvocations, used.ProcessorMilliseconds),
            new(
                "DynamoDB",
                $"{Count(used.WriteUnits + used.IndexWriteUnits)} write units, {Count(used.ReadUnits)} read units",
                Prices.DynamoDbWrites.Of(used.WriteUnits + used.IndexWriteUnits) + Prices.DynamoDbReads.Of(used.ReadUnits)),
            new("S3 and its events", s3 > 0 ? $"{Count(used.S3Writes)} writes, {Count(used.S3Reads)} reads" : "none", s3),
            new("Logs", string.Create(CultureInfo.InvariantCulture, $"{logBytes / Gigabyte:0.00} GB"), Prices.Logs.Of(logBytes)),
            new("X-Ray", $"{Count(traces)} traces", Prices.Traces.Of(traces)),
        ];
    }

    public static double Total(Consumption used) => Of(used).Sum(line => line.Dollars);

    /// <summary>A Markdown table with two columns for each consumption: how much, and what that costs.</summary>
    public static string Table(double events, IReadOnlyList<(string Title, Consumption Used)> columns)
    {
        var bills = columns.Select(column => Of(column.Used.For(events))).ToArray();
        var table = new MarkdownTable(["", .. columns.SelectMany(column => (string[])[column.Title, ""])], numbers: false);
        for (var row = 0; row < bills[0].Count; row++)
        {
            table.Add([bills[0][row].Part, .. bills.SelectMany(bill => (string[])[bill[row].Amount, Dollars(bill[row].Dollars)])]);
        }

        table.Add(["**together**", .. bills.SelectMany(bill => (string[])["", $"**{Dollars(bill.Sum(line => line.Dollars))}**"])]);
        return table.ToString();
    }

    public static string Dollars(double dollars) => string.Create(CultureInfo.InvariantCulture, $"{dollars:#,##0.00} $");

    private static BillLine Function(string part, double invocations, double milliseconds) => new(
        part,
        invocations > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Count(invocations)} × {milliseconds / invocations:0.0} ms") : "none",
        Prices.LambdaRequests.Of(invocations) + Prices.LambdaTime.Of(milliseconds / 1_000 * FunctionGigabytes));

    private static string Count(double number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
