using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Reports;
using Processor.Reports.Counting;
using Processor.Reports.Model;

namespace Processor.Tests.Reports;

/// <summary>A report's figures, counted in the simplest way there is: from a scan of everything.</summary>
internal sealed class Recount(
    IReadOnlyList<Dictionary<string, AttributeValue>> events,
    IReadOnlyList<Dictionary<string, AttributeValue>> effects,
    IReadOnlyList<Dictionary<string, AttributeValue>> files)
{
    public string Of(DateOnly day) => Write(day, Rows(day), files.Where(file => file["day"].S == $"{day:yyyy-MM-dd}").ToArray());

    public OutcomeCounts EventsOf(DateOnly day) => Counts(Rows(day));

    /// <summary>The same figures, as a report has them.</summary>
    public static string Of(DailyReport report) => string.Join('\n',
    [
        $"{report.Events}",
        $"retried {report.Retried}, bytes {report.PayloadBytes}, busiest {report.BusiestHour}",
        .. report.Hours.Index().Where(hour => hour.Item.Total > 0).Select(hour => $"{hour.Index} {hour.Item}"),
        .. report.Sources.Select(one => $"{one.Source} {one.Type} {one.Events}").Order(StringComparer.Ordinal),
        .. report.Tenants.Select(one => $"{one.Tenant} {one.Events}").Order(StringComparer.Ordinal),
        .. report.Reasons.Select(one => $"{one.Name} {one.Count}").Order(StringComparer.Ordinal),
        $"latency {report.Latency.Count} {Show(report.Latency.P50)} {Show(report.Latency.P90)} {Show(report.Latency.P99)} {Show(report.Latency.Longest)}",
        $"files {report.Files.Total} {report.Files.Bytes} {report.Files.Rows} {report.Files.Accepted} {report.Files.Rejected} {report.Files.Amount}",
        .. report.Files.ByStatus.Select(one => $"{one.Name} {one.Count}"),
        .. report.Files.ByType.Select(one => $"{one.Type} {one.Files} {one.Rows}"),
        .. report.Files.RejectedBy.Select(one => $"{one.Name} {one.Count}"),
        .. report.Orders.ByTenant.Select(one => $"orders {one.Tenant} {one.Orders} {one.Amount}"),
    ]);

    private Dictionary<string, AttributeValue>[] Rows(DateOnly day) =>
        [.. events.Where(row => row.ContainsKey("messageId") && DateOnly.FromDateTime(Time(row, "receivedAt").UtcDateTime) == day)];

    private string Write(DateOnly day, Dictionary<string, AttributeValue>[] rows, Dictionary<string, AttributeValue>[] files)
    {
        var processed = rows.Where(row => row["status"].S == "processed").ToArray();
        var latencies = processed.Select(row => (long)((Time(row, "processedAt") - Time(row, "receivedAt")).Ticks / 10)).Order().ToArray();
        var hours = rows.GroupBy(row => Time(row, "receivedAt").UtcDateTime.Hour).OrderBy(hour => hour.Key).ToArray();
        return string.Join('\n',
        [
            $"{Counts(rows)}",
            $"retried {rows.Count(row => Number(row, "attempts") > 1)}, bytes {rows.Sum(row => Number(row, "payloadSize"))}, busiest {hours.MaxBy(hour => hour.Count())?.Key}",
            .. hours.Select(hour => $"{hour.Key} {Counts(hour)}"),
            .. rows.GroupBy(row => $"{SourceOf(row)} {row.GetValueOrDefault("type")?.S ?? "(unknown)"}").Select(one => $"{one.Key} {Counts(one)}").Order(StringComparer.Ordinal),
            .. rows.GroupBy(TenantOf).Select(one => $"{one.Key} {Counts(one)}").Order(StringComparer.Ordinal),
            .. rows.Where(row => row.ContainsKey("reasonCode")).GroupBy(row => row["reasonCode"].S).Select(one => $"{one.Key} {one.Count()}").Order(StringComparer.Ordinal),
            $"latency {latencies.Length} {Percentile(latencies, 0.5)} {Percentile(latencies, 0.9)} {Percentile(latencies, 0.99)} {(latencies.Length == 0 ? "-" : Show(latencies[^1] / 1000m))}",
            $"files {files.Length} {files.Sum(file => Number(file, "size"))} {files.Sum(file => Number(file, "rows"))} {files.Sum(file => Number(file, "accepted"))} {files.Sum(file => Number(file, "rejected"))} {Amount(files)}",
            .. files.GroupBy(file => file["status"].S).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Count()}"),
            .. files.GroupBy(file => file["type"].S).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Count()} {one.Sum(file => Number(file, "rows"))}"),
            .. files.Sum(file => Number(file, "rejected")) is > 0 and var rejected ? [$"amount.invalid {rejected}"] : Array.Empty<string>(),
            .. processed.Where(row => row["type"].S == "OrderCreated").Select(TenantOf).Distinct().Order(StringComparer.Ordinal).Select(tenant => OrdersOf(tenant, day)),
        ]);
    }

    private string OrdersOf(string tenant, DateOnly day)
    {
        var orders = effects
            .Where(row => row["pk"].S.StartsWith($"{tenant}#orders#", StringComparison.Ordinal) && row["firstReceived"].S[..10] == $"{day:yyyy-MM-dd}")
            .ToArray();
        return $"orders {tenant} {orders.Length} {Plain(orders.Sum(row => decimal.Parse(row["amount"].N, NumberStyles.Float, CultureInfo.InvariantCulture)))}";
    }

    private static string Amount(Dictionary<string, AttributeValue>[] files)
    {
        var amounts = files.Where(file => file.ContainsKey("amount")).Select(file => decimal.Parse(file["amount"].S, CultureInfo.InvariantCulture)).ToArray();
        return amounts.Length == 0 ? "" : Plain(amounts.Sum());
    }

    private static OutcomeCounts Counts(IEnumerable<Dictionary<string, AttributeValue>> rows)
    {
        var words = rows.Select(row => row["status"].S).ToArray();
        return new(words.Length, words.Count(word => word == "processed"), words.Count(word => word == "duplicate"), words.Count(word => word == "conflict"), words.Count(word => word == "failed"));
    }

    private static string Percentile(long[] sorted, double share) =>
        sorted.Length == 0 ? "-" : Show(Math.Min(LatencyTally.CeilingOf(sorted[(int)Math.Ceiling(sorted.Length * share) - 1]), sorted[^1]) / 1000m);

    private static string Show(decimal? milliseconds) => milliseconds?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";

    private static string Plain(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    private static string SourceOf(Dictionary<string, AttributeValue> row) =>
        row["pk"].S.StartsWith('#') ? row.GetValueOrDefault("source")?.S ?? "(unknown)" : row["sk"].S;

    private static string TenantOf(Dictionary<string, AttributeValue> row) =>
        row["dayKey"].S.Split('#')[0] is { Length: > 0 } tenant ? tenant : "(unknown)";

    private static long Number(Dictionary<string, AttributeValue> row, string name) =>
        row.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : 0;

    private static DateTimeOffset Time(Dictionary<string, AttributeValue> row, string name) =>
        DateTimeOffset.Parse(row[name].S, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
