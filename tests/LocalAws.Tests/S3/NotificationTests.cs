using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using LocalAws.Events;
using LocalAws.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LocalAws.Tests.S3;

public sealed class NotificationTests : S3Test, IDisposable
{
    private const string Structure = Docs.Guide + "notification-content-structure.html";

    private readonly AmazonSQSClient _sqs;

    public NotificationTests() => _sqs = new AmazonSQSClient("test", "test", Configure(new AmazonSQSConfig()));

    public void Dispose() => _sqs.Dispose();

    [Fact]
    [Rule(Structure)]
    public async Task A_queue_is_told_once_that_it_will_be_told()
    {
        var queue = await NotifyAsync("s3:ObjectCreated:*");

        var test = Assert.Single(await MessagesAsync(queue));

        Assert.Equal(("Amazon S3", "s3:TestEvent", Bucket), (test.GetProperty("Service").GetString(), test.GetProperty("Event").GetString(),
            test.GetProperty("Bucket").GetString()));
        Assert.Equal("2026-01-01T10:30:00.000Z", test.GetProperty("Time").GetString());
    }

    [Fact]
    [Rule(Structure)]
    public async Task A_created_object_is_told_of_with_its_key_as_in_a_form()
    {
        var queue = await NotifyAsync("s3:ObjectCreated:*");
        await MessagesAsync(queue);

        var put = await PutAsync("in/a b+c%20é(1).csv", "12345");

        var record = Assert.Single(Assert.Single(await MessagesAsync(queue)).GetProperty("Records").EnumerateArray());
        Assert.Equal(("2.1", "aws:s3", "us-east-1", "ObjectCreated:Put"), (
            record.GetProperty("eventVersion").GetString(), record.GetProperty("eventSource").GetString(),
            record.GetProperty("awsRegion").GetString(), record.GetProperty("eventName").GetString()));
        var s3 = record.GetProperty("s3");
        Assert.Equal(("config", Bucket, "arn:aws:s3:::" + Bucket), (
            s3.GetProperty("configurationId").GetString(), s3.GetProperty("bucket").GetProperty("name").GetString(),
            s3.GetProperty("bucket").GetProperty("arn").GetString()));
        var item = s3.GetProperty("object");
        Assert.Equal(("in/a+b%2Bc%2520%C3%A9%281%29.csv", 5, put.ETag.Trim('"')), (
            item.GetProperty("key").GetString(), item.GetProperty("size").GetInt32(), item.GetProperty("eTag").GetString()));
        Assert.Matches("^[0-9A-F]{16}$", item.GetProperty("sequencer").GetString());
        Assert.False(item.TryGetProperty("versionId", out _));
        Assert.Equal(16, record.GetProperty("responseElements").GetProperty("x-amz-request-id").GetString()!.Length);
    }

    [Fact]
    [Rule(Docs.Guide + "notification-how-to-event-types-and-destinations.html")]
    public async Task Every_way_to_create_and_to_remove_has_its_name_and_sequencers_grow()
    {
        await VersionAsync(VersionStatus.Enabled);
        var queue = await NotifyAsync("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*");
        await MessagesAsync(queue);

        var put = await PutAsync("key");
        await S3.CopyObjectAsync(Bucket, "key", put.VersionId, Bucket, "key", Cancelled);
        await UploadInPartsAsync("key");
        await S3.PutObjectTaggingAsync(
            new PutObjectTaggingRequest { BucketName = Bucket, Key = "key", Tagging = new() { TagSet = [new() { Key = "c", Value = "3" }] } }, Cancelled);
        await S3.DeleteObjectAsync(Bucket, "key", Cancelled);
        await S3.DeleteObjectAsync(Bucket, "key", put.VersionId, Cancelled);
        await S3.DeleteObjectAsync(Bucket, "key", "no-such-version", Cancelled);

        var records = (await MessagesAsync(queue)).ConvertAll(message => message.GetProperty("Records")[0]);
        Assert.Equal(
            ["ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload", "ObjectTagging:Put",
                "ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete"],
            records.Select(record => record.GetProperty("eventName").GetString()));
        var sequencers = records.Select(record => record.GetProperty("s3").GetProperty("object"))
            .Where(item => item.TryGetProperty("sequencer", out _)).Select(item => item.GetProperty("sequencer").GetString()).ToArray();
        Assert.Equal(sequencers.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), sequencers);
        Assert.Equal(put.VersionId, records[^1].GetProperty("s3").GetProperty("object").GetProperty("versionId").GetString());
        Assert.False(records[^1].GetProperty("s3").GetProperty("object").TryGetProperty("size", out _));
    }

    [Fact]
    [Rule(Docs.Guide + "notification-how-to-filtering.html")]
    public async Task A_queue_is_told_of_the_keys_and_events_that_it_wants()
    {
        var queue = await NotifyAsync(["s3:ObjectCreated:Put"], new() { ["prefix"] = "in/", ["suffix"] = ".csv" });
        await MessagesAsync(queue);

        await PutAsync("in/a.csv");
        await PutAsync("in/a.txt");
        await PutAsync("out/a.csv");
        await S3.CopyObjectAsync(Bucket, "in/a.csv", Bucket, "in/b.csv", Cancelled);
        await S3.DeleteObjectAsync(Bucket, "in/a.csv", Cancelled);

        var record = Assert.Single(await MessagesAsync(queue)).GetProperty("Records")[0];
        Assert.Equal("in/a.csv", record.GetProperty("s3").GetProperty("object").GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:nowhere", "s3:ObjectCreated:*")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:events", "s3:ObjectImagined:*")]
    [Rule(Docs.Api + "API_PutBucketNotificationConfiguration.html")]
    public async Task A_configuration_that_cannot_work_is_refused(string queueArn, string eventName)
    {
        await _sqs.CreateQueueAsync("events", Cancelled);

        await RefusedAsync("InvalidArgument", HttpStatusCode.BadRequest, () => S3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest { BucketName = Bucket, QueueConfigurations = [new() { Queue = queueArn, Events = [new EventType(eventName)] }] },
            Cancelled));
    }

    [Fact]
    [Rule(Docs.Guide + "notification-how-to-filtering.html")]
    public async Task Two_configurations_cannot_share_an_event_of_one_key()
    {
        await _sqs.CreateQueueAsync("events", Cancelled);
        const string arn = "arn:aws:sqs:us-east-1:000000000000:events";

        Task PutAsync(string first, string second) => S3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = Bucket,
                QueueConfigurations =
                [
                    new() { Queue = arn, Events = [new EventType("s3:ObjectCreated:*")], Filter = Prefix(first) },
                    new() { Queue = arn, Events = [new EventType("s3:ObjectCreated:Put")], Filter = Prefix(second) },
                ],
            },
            Cancelled);

        await RefusedAsync("InvalidArgument", HttpStatusCode.BadRequest, () => PutAsync("in/", "in/a"));
        await PutAsync("in/", "out/");
        var read = await S3.GetBucketNotificationAsync(new GetBucketNotificationRequest { BucketName = Bucket }, Cancelled);
        Assert.Equal(2, read.QueueConfigurations.Count);
        Assert.All(read.QueueConfigurations, configuration => Assert.False(string.IsNullOrEmpty(configuration.Id)));
    }

    [Fact]
    [Rule(Docs.Guide + "ev-events.html")]
    public async Task EventBridge_is_told_with_the_key_as_it_is()
    {
        var bus = new CollectingBus();
        await using var aws = new InProcessAws(Time, configure: null, onServed: null, services => services.AddSingleton<IEventBusSink>(bus));
        using var s3 = new AmazonS3Client("test", "test", ConfigureFor(aws));
        await s3.PutBucketAsync(Bucket, Cancelled);
        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancelled);
        await s3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest { BucketName = Bucket, EventBridgeConfiguration = new EventBridgeConfiguration() }, Cancelled);

        var put = await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "in/a b+é.csv", ContentBody = "12345" }, Cancelled);
        var deleted = await s3.DeleteObjectAsync(Bucket, "in/a b+é.csv", Cancelled);
        await s3.DeleteObjectAsync(Bucket, "in/a b+é.csv", put.VersionId, Cancelled);

        var events = bus.Events.Select(envelope => JsonElement.Parse(envelope)).ToArray();
        Assert.Equal(["us-east-1", "us-east-1", "us-east-1"], bus.Regions);
        Assert.Equal(["Object Created", "Object Deleted", "Object Deleted"], events.Select(envelope => envelope.GetProperty("detail-type").GetString()));
        var created = events[0];
        Assert.Equal(("0", "aws.s3", "000000000000", "2026-01-01T10:30:00Z", "us-east-1"), (
            created.GetProperty("version").GetString(), created.GetProperty("source").GetString(), created.GetProperty("account").GetString(),
            created.GetProperty("time").GetString(), created.GetProperty("region").GetString()));
        Assert.Equal("arn:aws:s3:::" + Bucket, Assert.Single(created.GetProperty("resources").EnumerateArray()).GetString());
        var item = created.GetProperty("detail").GetProperty("object");
        Assert.Equal(("in/a b+é.csv", 5, put.ETag.Trim('"'), put.VersionId), (
            item.GetProperty("key").GetString(), item.GetProperty("size").GetInt32(), item.GetProperty("etag").GetString(),
            item.GetProperty("version-id").GetString()));
        Assert.Equal(
            [("PutObject", null), ("DeleteObject", "Delete Marker Created"), ("DeleteObject", "Permanently Deleted")],
            events.Select(envelope => envelope.GetProperty("detail"))
                .Select(detail => (detail.GetProperty("reason").GetString(), detail.TryGetProperty("deletion-type", out var type) ? type.GetString() : null)));
        Assert.Equal(deleted.VersionId, events[1].GetProperty("detail").GetProperty("object").GetProperty("version-id").GetString());
    }

    private static Amazon.S3.Model.Filter Prefix(string prefix) =>
        new() { S3KeyFilter = new() { FilterRules = [new FilterRule("prefix", prefix)] } };

    private static AmazonS3Config ConfigureFor(InProcessAws aws) => new()
    {
        ServiceURL = InProcessAws.Endpoint.AbsoluteUri,
        AuthenticationRegion = "us-east-1",
        HttpClientFactory = new InProcessFactory(aws),
    };

    private Task<string> NotifyAsync(params string[] events) => NotifyAsync(events, []);

    private async Task<string> NotifyAsync(string[] events, Dictionary<string, string> rules)
    {
        var queue = (await _sqs.CreateQueueAsync("events", Cancelled)).QueueUrl;
        await S3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = Bucket,
                QueueConfigurations =
                [
                    new()
                    {
                        Id = "config",
                        Queue = "arn:aws:sqs:us-east-1:000000000000:events",
                        Events = [.. events.Select(name => new EventType(name))],
                        Filter = rules.Count == 0
                            ? null
                            : new() { S3KeyFilter = new() { FilterRules = [.. rules.Select(rule => new FilterRule(rule.Key, rule.Value))] } },
                    },
                ],
            },
            Cancelled);
        return queue;
    }

    private async Task<List<JsonElement>> MessagesAsync(string queue)
    {
        var received = await _sqs.ReceiveMessageAsync(
            new Amazon.SQS.Model.ReceiveMessageRequest(queue) { MaxNumberOfMessages = 10, VisibilityTimeout = 3600 }, Cancelled);
        return [.. (received.Messages ?? []).Select(message => JsonElement.Parse(message.Body))];
    }

    private async Task UploadInPartsAsync(string key)
    {
        var upload = (await S3.InitiateMultipartUploadAsync(Bucket, key, Cancelled)).UploadId;
        var part = await S3.UploadPartAsync(
            new UploadPartRequest { BucketName = Bucket, Key = key, UploadId = upload, PartNumber = 1, InputStream = new MemoryStream("x"u8.ToArray()) },
            Cancelled);
        await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = Bucket,
                Key = key,
                UploadId = upload,
                PartETags = [new(1, part.ETag) { ChecksumCRC32 = part.ChecksumCRC32 }],
            },
            Cancelled);
    }

    private sealed class CollectingBus : IEventBusSink
    {
        public ConcurrentQueue<string> Events { get; } = [];

        public ConcurrentQueue<string> Regions { get; } = [];

        public void Publish(string region, ReadOnlyMemory<byte> envelope)
        {
            Regions.Enqueue(region);
            Events.Enqueue(Encoding.UTF8.GetString(envelope.Span));
        }
    }
}
