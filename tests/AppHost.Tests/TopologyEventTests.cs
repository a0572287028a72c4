using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Testing;

namespace AppHost.Tests;

/// <summary>What the topology's rule and schedule bring to the queues.</summary>
public sealed class TopologyEventTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 27, 15, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_under_raw_becomes_a_message_on_the_files_queue_when_it_comes_and_when_it_goes()
    {
        await using var aws = await TestAws.StartAsync(new FakeTimeProvider(Start), Cancelled);
        var put = await aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = "raw/a b+ü.csv", ContentBody = "id,name\n" }, Cancelled);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = "elsewhere/a.csv", ContentBody = "x" }, Cancelled);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.ReportsBucket.Name, Key = "raw/a.csv", ContentBody = "x" }, Cancelled);
        await aws.S3.DeleteObjectAsync(Topology.RawBucket.Name, "raw/a b+ü.csv", Cancelled);

        var messages = (await BodiesAsync(aws, Topology.FilesQueue.Name)).Select(body => JsonSerializer.Deserialize<JsonElement>(body)).ToList();

        Assert.Equal(["Object Created", "Object Deleted"], messages.Select(message => message.GetProperty("detail-type").GetString()));
        Assert.All(messages, message =>
        {
            Assert.Equal(("aws.s3", Topology.RawBucket.Name), (message.GetProperty("source").GetString(), Detail(message, "bucket", "name")));
            Assert.Equal("raw/a b+ü.csv", Detail(message, "object", "key"));
        });
        Assert.Equal(put.VersionId, Detail(messages[0], "object", "version-id"));
        Assert.Equal("Delete Marker Created", messages[1].GetProperty("detail").GetProperty("deletion-type").GetString());
        Assert.True(string.CompareOrdinal(Detail(messages[0], "object", "sequencer"), Detail(messages[1], "object", "sequencer")) < 0);
    }

    [Fact]
    public async Task Each_midnight_puts_an_event_on_the_events_queue_that_the_processor_reads()
    {
        var time = new FakeTimeProvider(Start);
        await using var aws = await TestAws.StartAsync(time, Cancelled);
        await aws.StartSchedulesAsync(Cancelled);
        time.Advance(TimeSpan.FromDays(2));

        var events = (await BodiesAsync(aws, Topology.EventsQueue.Name)).Select(body => Assert.Single(MessageCodec.Decode(body).Events)).ToList();

        Assert.Equal(["2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z"], events.Select(envelope => envelope.Key.Id.Value));
        Assert.All(events, envelope =>
        {
            Assert.Equal(
                (DailyReportDue.Tenant, DailyReportDue.Source, DailyReportDue.Type),
                (envelope.Key.Tenant.Value, envelope.Key.Source.Value, envelope.Type.Value));
            Assert.Equal(envelope.Key.Id.Value, Timestamp.Format(envelope.ReceivedAt));
            var payload = JsonSerializer.Deserialize<JsonElement>(envelope.Payload.Json.Span);
            Assert.Equal(envelope.Key.Id.Value, payload.GetProperty(DailyReportDue.ScheduledAt).GetString());
        });
    }

    [Fact]
    public async Task A_second_provisioning_leaves_one_rule_one_schedule_and_all_that_is_stored()
    {
        var time = new FakeTimeProvider(Start);
        await using var aws = await TestAws.StartAsync(time, Cancelled);
        await aws.StartSchedulesAsync(Cancelled);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = "raw/1", ContentBody = "1" }, Cancelled);

        await aws.ProvisionAgainAsync(Cancelled);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = "raw/2", ContentBody = "2" }, Cancelled);
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, (await BodiesAsync(aws, Topology.FilesQueue.Name)).Count);
        Assert.Single(await BodiesAsync(aws, Topology.EventsQueue.Name));
        Assert.Equal(2, (await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Topology.RawBucket.Name }, Cancelled)).KeyCount);
        var versioning = await aws.S3.GetBucketVersioningAsync(Topology.RawBucket.Name, Cancelled);
        Assert.Equal(VersionStatus.Enabled, versioning.VersioningConfig.Status);
    }

    private static string? Detail(JsonElement message, string part, string member) =>
        message.GetProperty("detail").GetProperty(part).GetProperty(member).GetString();

    private static async Task<List<string>> BodiesAsync(TestAws aws, string queue)
    {
        var url = (await aws.Sqs.GetQueueUrlAsync(queue, Cancelled)).QueueUrl;
        var received = await aws.Sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0 }, Cancelled);
        return [.. (received.Messages ?? []).Select(message => message.Body)];
    }
}
