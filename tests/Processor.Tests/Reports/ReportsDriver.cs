using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Reports;
using Processor.Reports.Model;
using Processor.Tests.Drivers;
using Testing;

namespace Processor.Tests.Reports;

/// <summary>A Processor whose days are the test's: events in, reports out.</summary>
internal sealed class ReportsDriver(ProcessorDriver processor, FakeTimeProvider clock) : IAsyncDisposable
{
    private int _requests;

    public ProcessorDriver Processor => processor;

    public FakeTimeProvider Clock => clock;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ReportsDriver> StartAsync(DateTimeOffset now, IReadOnlyDictionary<string, string>? settings = null)
    {
        var clock = new FakeTimeProvider(now);
        var processor = await ProcessorDriver.StartAsync(settings, clock, isServiceOnClock: true);
        if ((await processor.Aws.S3.ListBucketsAsync(Cancelled)).Buckets?.Exists(bucket => bucket.BucketName == Topology.ReportsBucket.Name) != true)
        {
            await processor.Aws.S3.PutBucketAsync(Topology.ReportsBucket.Name, Cancelled);
        }

        return new ReportsDriver(processor, clock);
    }

    /// <summary>Asks for a report, as the operations API does, and waits until that has had its end.</summary>
    public async Task<JsonElement> MakeAsync(DateOnly day, bool again = false)
    {
        await RequestAsync($$"""{"date":"{{day:yyyy-MM-dd}}","again":{{(again ? "true" : "false")}}}""");
        await processor.SettledAsync();
        return JsonElement.Parse(await ReadAsync(day, "json") ?? throw new InvalidOperationException("There is no report."));
    }

    public Task RequestAsync(string payload, string tenant = DailyReportDue.Tenant) => processor.SendAsync(new EventEnvelope
    {
        Key = new EventKey(TenantId.Parse(tenant), EventSource.Parse(DailyReportDue.Source), Events.EventId.Parse($"request-{_requests++}")),
        Type = Events.EventType.Parse(DailyReportDue.Type),
        Payload = EventPayload.From(JsonElement.Parse(payload)),
        ReceivedAt = clock.GetUtcNow(),
    });

    public async Task<string?> ReadAsync(DateOnly day, string format)
    {
        try
        {
            using var response = await processor.Aws.S3.GetObjectAsync(Topology.ReportsBucket.Name, $"{ReportRow.KeyOf(day)}.{format}", Cancelled);
            using var reader = new StreamReader(response.ResponseStream);
            return await reader.ReadToEndAsync(Cancelled);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<DailyReport> ReportAsync(DateOnly day) =>
        JsonSerializer.Deserialize((await ReadAsync(day, "json"))!, ReportJson.Default.DailyReport)!;

    public Task PutFileAsync(DateOnly day, int number, string status, string type, int rows, int rejected, string? amount) => processor.Aws.DynamoDb.PutItemAsync(
        Topology.FilesTable.Name,
        new Dictionary<string, AttributeValue>
        {
            [FileRow.PartitionKey] = new(FileRow.PartitionKeyOf("acme", $"{number:x32}")),
            [FileRow.SortKey] = new(FileRow.FileSort),
            [FileRow.Tenant] = new("acme"),
            [FileRow.ListKey] = new($"{day:yyyy-MM-dd}#{number:x8}"),
            [FileRow.Day] = new($"{day:yyyy-MM-dd}"),
            [FileRow.DayKey] = new($"acme#{number:x8}"),
            [FileRow.Status] = new(status),
            [FileRow.Type] = new(type),
            [FileRow.Rows] = Number(rows),
            [FileRow.Accepted] = Number(rows - rejected),
            [FileRow.Rejected] = Number(rejected),
            [FileRow.RejectedBy] = new() { M = rejected == 0 ? [] : new() { ["amount.invalid"] = Number(rejected) }, IsMSet = true },
            [FileRow.Size] = Number(1000 + number),
        }.Concat(amount is null ? [] : [KeyValuePair.Create(FileRow.Amount, new AttributeValue(amount))]).ToDictionary(),
        Cancelled);

    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ScanAsync(string table)
    {
        var rows = new List<Dictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? from = null;
        do
        {
            var page = await processor.Aws.DynamoDb.ScanAsync(new ScanRequest(table) { ConsistentRead = true, ExclusiveStartKey = from }, Cancelled);
            rows.AddRange(page.Items ?? []);
            from = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
        }
        while (from is not null);

        return rows;
    }

    public ValueTask DisposeAsync() => processor.DisposeAsync();

    private static AttributeValue Number(int number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };
}
