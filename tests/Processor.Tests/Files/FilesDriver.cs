using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Drivers;

namespace Processor.Tests.Files;

/// <summary>The service between a bucket of files and a bucket of results.</summary>
internal sealed class FilesDriver : IAsyncDisposable
{
    public const string Raw = "eventapp-raw";
    public const string Reports = "eventapp-reports";

    private readonly ProcessorDriver _processor;

    private FilesDriver(ProcessorDriver processor) => _processor = processor;

    public ProcessorDriver Processor => _processor;

    public Wire Wire => _processor.Wire;

    private TestAws Aws => _processor.Aws;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<FilesDriver> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null, FilesDriver? beside = null)
    {
        var all = new Dictionary<string, string>(Settings.Of(
            ("FileProcessing:IsEnabled", "true"),
            ("FileProcessing:ReceiveWaitTime", "00:00:01"),
            ("Files:Rules:orders:Prefix", "raw/"),
            ("Files:Rules:orders:Tenant", "acme")));
        foreach (var (key, value) in settings ?? Settings.Of())
        {
            all[key] = value;
        }

        return new FilesDriver(
            await ProcessorDriver.StartAsync(all, clock, isServiceOnClock: clock is not null, beside: beside?._processor));
    }

    /// <summary>Puts a file, and waits until the service has been told of it.</summary>
    public Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    public async Task PutAsync(string key, byte[] bytes)
    {
        var answer = await Aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Raw, Key = key, InputStream = new MemoryStream(bytes) }, Cancelled);
        await ToldAsync(answer.VersionId);
    }

    public async Task DeleteAsync(string key) => await ToldAsync((await Aws.S3.DeleteObjectAsync(Raw, key, Cancelled)).VersionId);

    /// <summary>Puts a file into a bucket without versions, of which nobody is told.</summary>
    public async Task<string> PutPlainAsync(string bucket, string key, string text)
    {
        await Aws.S3.PutBucketAsync(bucket, Cancelled);
        return (await Aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text }, Cancelled)).ETag.Trim('"');
    }

    /// <summary>What EventBridge would send.</summary>
    public static string Notice(
        string what, string key, string sequencer, int? size = null, string? etag = null, string? version = null, string bucket = Raw) => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["version"] = "0",
            ["detail-type"] = what,
            ["source"] = "aws.s3",
            ["time"] = "2026-03-01T12:00:00Z",
            ["detail"] = new Dictionary<string, object>
            {
                ["bucket"] = new { name = bucket },
                ["object"] = new Dictionary<string, object?> { ["key"] = key, ["size"] = size, ["etag"] = etag, ["version-id"] = version, ["sequencer"] = sequencer }
                .Where(pair => pair.Value is not null).ToDictionary(),
                ["deletion-type"] = "Permanently Deleted",
            },
        });

    public async Task TellAsync(string body) =>
        await Aws.Sqs.SendMessageAsync(await UrlAsync(Topology.FilesQueue.Name), body, Cancelled);

    /// <summary>Waits until both queues are empty.</summary>
    public Task SettledAsync(Action? meanwhile = null) => State.ReachedAsync(async () =>
    {
        meanwhile?.Invoke();
        return await LeftAsync(Topology.FilesQueue.Name) == 0 && await LeftAsync(Topology.EventsQueue.Name) == 0;
    });

    public async Task<IReadOnlyDictionary<string, AttributeValue>> FileAsync(string key) => (await FilesAsync()).Single(row => row["key"].S == key);

    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> FilesAsync() =>
        [.. (await ScanAsync(Topology.FilesTable.Name)).Where(row => row["pk"].S[0] != '#').OrderBy(row => row["order"].S, StringComparer.Ordinal)];

    public Task<IReadOnlyList<Row>> EventsAsync() => _processor.RowsAsync();

    public async Task<IReadOnlyList<string>> ItemsAsync() =>
        [.. (await ScanAsync(Topology.ItemsTable.Name)).Select(item => $"{item["pk"].S} {item["payload"].S}").Order(StringComparer.Ordinal)];

    public async Task<JsonElement> SummaryAsync(string key)
    {
        using var json = JsonDocument.Parse(await ReadAsync($"processed/{key}.json") ?? throw new InvalidOperationException("There is no summary."));
        return json.RootElement.Clone();
    }

    public Task<string?> RejectsAsync(string key) => ReadAsync($"rejected/{key}.csv");

    public async Task<IReadOnlyList<string>> ReportKeysAsync() =>
        [.. ((await Aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Reports }, Cancelled)).S3Objects ?? []).Select(found => found.Key)];

    public async Task<IReadOnlyList<Buried>> DeadLettersAsync(int count, FakeTimeProvider? clock = null)
    {
        var url = await UrlAsync(Topology.FilesQueue.DeadLetterName);
        var (found, putOff) = (new List<Message>(), 0);
        await State.ReachedAsync(async () =>
        {
            if (Wire.Answers<ChangeMessageVisibilityBatchResponse>().Count > putOff)
            {
                putOff++;
                clock?.Advance(TimeSpan.FromMinutes(15));
            }

            var answer = await Aws.Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, MessageAttributeNames = ["All"], WaitTimeSeconds = 0 }, Cancelled);
            found.AddRange(answer.Messages ?? []);
            return found.Count >= count;
        });
        return [.. found.Select(message => new Buried(message))];
    }

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    private Task ToldAsync(string version) => State.ReachedAsync(() => Wire.Answers<ReceiveMessageResponse>()
        .Any(answer => answer.Messages?.Exists(message => message.Body.Contains(version, StringComparison.Ordinal)) == true));

    private async Task<string?> ReadAsync(string key)
    {
        try
        {
            using var response = await Aws.S3.GetObjectAsync(Reports, key, Cancelled);
            using var reader = new StreamReader(response.ResponseStream);
            return await reader.ReadToEndAsync(Cancelled);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ScanAsync(string table)
    {
        var rows = new List<Dictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? from = null;
        do
        {
            var page = await Aws.DynamoDb.ScanAsync(new ScanRequest(table) { ConsistentRead = true, ExclusiveStartKey = from }, Cancelled);
            rows.AddRange(page.Items ?? []);
            from = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
        }
        while (from is not null);

        return rows;
    }

    private async Task<int> LeftAsync(string queue)
    {
        var answer = await Aws.Sqs.GetQueueAttributesAsync(await UrlAsync(queue), ["All"], Cancelled);
        return answer.ApproximateNumberOfMessages + answer.ApproximateNumberOfMessagesNotVisible + answer.ApproximateNumberOfMessagesDelayed;
    }

    private async Task<string> UrlAsync(string queue) => (await Aws.Sqs.GetQueueUrlAsync(queue, Cancelled)).QueueUrl;
}
