using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;

namespace Testing;

/// <summary>A thousand events and a file through the whole system, wherever it runs: what happens to them must be the same.</summary>
internal sealed class SystemScenario
{
    private const int Count = 1_000;
    private const int BatchSize = 250;
    private const int FileRows = 20;

    /// <summary>For the next row: on a busy machine, or in a slow stand-in for AWS, seconds go by for each call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The ingestion API, as one who may send and read.</summary>
    public required HttpClient Api { get; init; }

    /// <summary>Whose events those are.</summary>
    public required string Tenant { get; init; }

    public required IAmazonDynamoDB DynamoDb { get; init; }

    public required string EventsTable { get; init; }

    /// <summary>Puts a text into the raw bucket.</summary>
    public required Func<string, string, Task> PutRawAsync { get; init; }

    /// <summary>Reads JSON from the reports bucket; null where there is none yet.</summary>
    public required Func<string, Task<JsonNode?>> ReadReportAsync { get; init; }

    /// <summary>What the system says meanwhile, for a failure's message.</summary>
    public required Func<string> Output { get; init; }

    /// <summary>Between two looks: each look costs a slow table as much as some writes.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = (await RowsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        for (var first = 0; first < Count; first += BatchSize)
        {
            using var response = await Api.PostAsJsonAsync("/events/batch", Enumerable.Range(first, BatchSize).Select(Event), cancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}\n{Output()}");
        }

        await StoredAsync(before, Count, cancellationToken);
        var stored = await Api.GetFromJsonAsync<JsonObject>("/events/system-999", cancellationToken);
        Assert.Equal(("processed", 999), (stored!["status"]!.ToString(), stored["payload"]!["n"]!.GetValue<int>()));

        var key = $"raw/uploads/{Tenant}/readings.csv";
        await PutRawAsync(key, "n,text\n" + string.Concat(Enumerable.Range(0, FileRows).Select(n => $"{n},row {n}\n")));
        await StoredAsync(before, Count + FileRows, cancellationToken);
        var summary = await SummaryAsync($"processed/{key}.json", cancellationToken);
        Assert.Equal((FileRows, 0), (summary["accepted"]!.GetValue<int>(), summary["rejected"]!.GetValue<int>()));
    }

    private static object Event(int n) => new { source = "system", type = "counted", id = $"system-{n}", payload = new { n } };

    private async Task StoredAsync(HashSet<string> before, int expected, CancellationToken cancellationToken)
    {
        List<string> rows = [];
        await UntilAsync(
            async () =>
            {
                var now = (await RowsAsync(cancellationToken)).Where(row => !before.Contains(row)).ToList();
                var isMore = now.Count > rows.Count;
                rows = now;
                return (now.Count >= expected, isMore);
            },
            () => $"{rows.Count} of {expected} rows are there",
            cancellationToken);

        // Nothing else: each was tried once, so none is there as a duplicate or as failed, too.
        Assert.All(rows, row => Assert.EndsWith(" processed", row, StringComparison.Ordinal));
        Assert.Equal(expected, rows.Count);
    }

    /// <summary>It is written when all rows are on their way.</summary>
    private async Task<JsonNode> SummaryAsync(string key, CancellationToken cancellationToken)
    {
        JsonNode? summary = null;
        await UntilAsync(async () => ((summary = await ReadReportAsync(key)) is not null, false), () => $"{key} is not there", cancellationToken);
        return summary!;
    }

    private async Task UntilAsync(Func<Task<(bool IsReached, bool IsNearer)>> lookAsync, Func<string> state, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var (isReached, isNearer) = await lookAsync();
            if (isReached)
            {
                return;
            }

            since = isNearer ? Stopwatch.GetTimestamp() : since;
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"{state()}, and nothing came for {Patience}:\n{Output()}");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>The key and the outcome of each row.</summary>
    private async Task<List<string>> RowsAsync(CancellationToken cancellationToken)
    {
        var request = new ScanRequest(EventsTable)
        {
            ProjectionExpression = "#key, #status",
            ExpressionAttributeNames = new() { ["#key"] = EventRow.PartitionKey, ["#status"] = EventRow.Status },
        };
        List<string> rows = [];
        ScanResponse page;
        do
        {
            page = await DynamoDb.ScanAsync(request, cancellationToken);
            rows.AddRange((page.Items ?? []).Select(row => $"{row[EventRow.PartitionKey].S} {(row.TryGetValue(EventRow.Status, out var status) ? status.S : "")}"));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (page.LastEvaluatedKey is { Count: > 0 });
        return rows;
    }
}
