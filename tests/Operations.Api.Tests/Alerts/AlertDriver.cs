using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests.Alerts;

/// <summary>The service with a clock that is moved by hand, and what brings alerts about and ends them.</summary>
internal sealed class AlertDriver : IAsyncDisposable
{
    private AlertDriver(OperationsDriver operations, FakeTimeProvider time) => (Operations, Time) = (operations, time);

    public OperationsDriver Operations { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>The lines of the log channel.</summary>
    public IReadOnlyList<string> Told => ToldBy(Operations);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<AlertDriver> StartAsync(params IReadOnlyList<(string Key, string Value)> settings)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new AlertDriver(await OperationsDriver.StartAsync(Dictionary(settings), time: time), time);
    }

    /// <summary>Another instance of the service beside this one.</summary>
    public OperationsDriver StartAnother(params IReadOnlyList<(string Key, string Value)> settings) => OperationsDriver.Beside(Operations, Dictionary(settings), Time);

    public static IReadOnlyList<string> ToldBy(OperationsDriver driver) =>
        [.. driver.Logs.Select(line => line.Text).Where(text => text.StartsWith("Alert ", StringComparison.Ordinal))];

    /// <summary>Lets some time go by and checks.</summary>
    public async Task<JsonElement> CheckAsync(TimeSpan after = default)
    {
        Time.Advance(after == TimeSpan.Zero ? TimeSpan.FromMinutes(1) : after);
        return await CheckAsync(Operations);
    }

    public static async Task<JsonElement> CheckAsync(OperationsDriver driver)
    {
        var view = await (await driver.PostAsync("/alerts/check")).JsonAsync();
        Assert.Equal(0, view.GetProperty("rulesFailed").GetInt32());
        return view;
    }

    public Task<JsonElement> ListAsync() => ListAsync(Operations);

    public static async Task<JsonElement> ListAsync(OperationsDriver driver) => await (await driver.GetAsync("/alerts")).JsonAsync();

    public async Task SendAsync(QueueDefinition queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Operations.Aws.Sqs.SendMessageAsync(new SendMessageRequest(await UrlAsync(queue.Name), "{}"), Cancelled);
        }
    }

    public async Task PurgeAsync(string queue) => await Operations.Aws.Sqs.PurgeQueueAsync(await UrlAsync(queue), Cancelled);

    public async Task StoreOutcomesAsync(int processed, int failed)
    {
        for (var i = 0; i < processed + failed; i++)
        {
            var (id, at) = (string.Create(CultureInfo.InvariantCulture, $"e-{i}"), Time.GetUtcNow().AddSeconds(-i - 1));
            await (i < failed
                ? Operations.RecordAsync(id, "failed", at, message: "m-" + id, reason: "handler.refused")
                : Operations.StoreAsync(id, at));
        }
    }

    public Task StoreReportAsync(string day) => Operations.Aws.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = Topology.ReportsBucket.Name, Key = $"daily-reports/{day}.json", ContentBody = "{}" }, Cancelled);

    public Task StoreFileAsync(int rows, int rejected, bool isReplaced = false, string name = "readings.csv")
    {
        var now = Timestamp.Format(Time.GetUtcNow());
        AttributeValue Number(int value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
        var row = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [FileRow.PartitionKey] = new("dev#f1"),
            [FileRow.SortKey] = new(FileRow.FileSort),
            [FileRow.Tenant] = new("dev"),
            [FileRow.Id] = new("f1"),
            [FileRow.Key] = new("raw/uploads/dev/1/" + name),
            [FileRow.Status] = new(FileStatus.Processed),
            [FileRow.ReceivedAt] = new(now),
            [FileRow.FinishedAt] = new(now),
            [FileRow.ListKey] = new(now + "#f1"),
            [FileRow.Rows] = Number(rows),
            [FileRow.Rejected] = Number(rejected),
            [FileRow.RejectedBy] = new() { M = new(StringComparer.Ordinal) { ["row.columns"] = Number(rejected) } },
        };
        if (isReplaced)
        {
            row[FileRow.ReplacedAt] = new AttributeValue(now);
        }

        return Operations.Aws.DynamoDb.PutItemAsync(new PutItemRequest(Topology.FilesTable.Name, row), Cancelled);
    }

    public ValueTask DisposeAsync() => Operations.DisposeAsync();

    private static Dictionary<string, string> Dictionary(IReadOnlyList<(string Key, string Value)> settings) =>
        settings.GroupBy(one => one.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    private async Task<string> UrlAsync(string queue) => (await Operations.Aws.Sqs.GetQueueUrlAsync(queue, Cancelled)).QueueUrl;
}
