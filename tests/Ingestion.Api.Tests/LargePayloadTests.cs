using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using ApiKeys;
using Events;
using Ingestion.Api.Payloads;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Testing;

namespace Ingestion.Api.Tests;

/// <summary>A payload above 256 KiB goes to S3, its reference to the queue, and 202 means that both have it.</summary>
public sealed class LargePayloadTests
{
    private const int Inline = EventPayload.MaxInlineBytes;
    private const int Most = EventPayload.MaxBytes;

    private static readonly IReadOnlyDictionary<string, string> NoPatience = Settings.Of(
        ("Payloads:RetryDelay", "00:00:00.001"), ("Publishing:RetryDelay", "00:00:00.001"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Inline - 1, false)]
    [InlineData(Inline, false)]
    [InlineData(Inline + 1, true)]
    [InlineData(Most - 1, true)]
    [InlineData(Most, true)]
    public async Task A_payload_travels_by_its_size_as_it_is_kept(int size, bool isKeptInS3)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var json = await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(size) }.ToString());
        using var request = new BinaryRequest().Body("image/png", new byte[size]).Build();
        var bytes = await driver.Client.SendAsync(request, Cancelled);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (json.StatusCode, bytes.StatusCode));
        var sent = (await driver.ReceiveAsync()).Select(message => Assert.Single(message).Payload).ToList();
        Assert.Equal([isKeptInS3, isKeptInS3], sent.Select(payload => payload.Reference is not null));
        Assert.Equal([size, size], sent.Select(payload => payload.Size));
        Assert.Equal(isKeptInS3 ? 2 : 0, driver.S3.Puts.Count);
    }

    [Fact]
    public async Task One_byte_more_than_1_MiB_is_refused_in_every_form()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var larger = new EventJson { Payload = PayloadJson.Of(Most + 1) }.ToString();

        var single = await driver.PostAsync("/events", larger);
        var batch = await driver.PostAsync("/events/batch", $"[{larger}]");
        var stream = await Verdicts.OfAsync(await driver.PostAsync("/events", Encoding.UTF8.GetBytes(larger), "application/x-ndjson"));
        using var request = new BinaryRequest().Body("image/png", new byte[Most + 1]).Build();
        var bytes = await driver.Client.SendAsync(request, Cancelled);

        await single.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload.too_large");
        Assert.Equal(["payload.too_large /payload"], (await batch.JsonAsync()).GetProperty("results")[0].Errors());
        Assert.Equal(["payload.too_large /payload"], Assert.Single(stream.Lines).Errors());
        await bytes.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload.too_large");
        Assert.Empty(driver.S3.Puts);
        Assert.Empty(driver.Sqs.Sends);
    }

    [Fact]
    public async Task The_object_is_the_compact_payload_under_its_hash_and_the_message_refers_to_it()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000).Replace("\"t\":", " \"t\" : ", StringComparison.Ordinal) }.ToString());

        var reference = (await driver.ReceiveOneAsync()).Payload.Reference!;
        var content = await ReadAsync(driver, $"payloads/dev/{reference.Hash}");
        Assert.Equal((true, 300_000, reference.Hash), (reference.IsJson, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        Assert.Equal(PayloadJson.Of(300_000).Replace("<", "\\u003C", StringComparison.Ordinal), Encoding.UTF8.GetString(content));
    }

    [Theory]
    [InlineData("application/json", "payload")]
    [InlineData("application/cloudevents+json", "data")]
    public async Task A_large_payload_is_shown_again_as_it_was_sent(string accept, string member)
    {
        await using var driver = await IngestionDriver.StartAsync();
        await using var processor = RunningProcessor.Start(driver.Aws);
        var bytes = RandomNumberGenerator.GetBytes(Most);
        await driver.PostAsync("/events", new EventJson { Id = "json", Payload = PayloadJson.Of(Most) }.ToString());
        using var request = new BinaryRequest().With("ce-n", "7").Body("image/png", bytes).Build();
        await driver.Client.SendAsync(request, Cancelled);

        var json = await (await StoredAsync(driver, "/events/json", accept)).JsonAsync();
        var binary = await (await StoredAsync(driver, "/events/b-1", accept)).JsonAsync();

        Assert.Equal(
            PayloadJson.Of(Most), json.GetProperty(member).GetRawText().Replace("\\u003C", "<", StringComparison.Ordinal));
        Assert.Equal(bytes, binary.GetProperty(member == "data" ? "data_base64" : "payloadBase64").GetBytesFromBase64());
        Assert.False(binary.TryGetProperty(member, out _));
    }

    [Fact]
    public async Task The_same_payload_is_kept_once_a_tenant_and_is_no_fault_the_second_time()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var first = new EventJson { Id = "a", Payload = PayloadJson.Of(300_000) };

        var answers = new List<HttpStatusCode>
        {
            (await driver.PostAsync("/events", first.ToString())).StatusCode,
            (await driver.PostAsync("/events", (first with { Id = "b" }).ToString())).StatusCode,
        };
        await driver.UseKeyAsync("acme", KeyScope.Ingest);
        answers.Add((await driver.PostAsync("/events", first.ToString())).StatusCode);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        var objects = await driver.Aws.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Topology.PayloadsBucket.Name }, Cancelled);
        var hash = (await driver.ReceiveAsync()).SelectMany(message => message).Select(one => one.Payload.Reference!.Hash).Distinct().Single();
        Assert.Equal([$"payloads/acme/{hash}", $"payloads/dev/{hash}"], objects.S3Objects.Select(one => one.Key).Order(StringComparer.Ordinal));
        Assert.Equal(3, driver.S3.Puts.Count);
    }

    [Fact]
    public async Task A_payload_whose_answer_was_lost_is_there_at_the_second_attempt()
    {
        await using var driver = await IngestionDriver.StartAsync(NoPatience);
        driver.S3.AfterPut = call => _ = call == 1 ? throw new HttpRequestException("The answer was lost.") : true;

        var response = await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(2, driver.S3.Puts.Count);
        Assert.NotNull((await driver.ReceiveOneAsync()).Payload.Reference);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_payload_that_S3_did_not_take_is_sent_again(HttpStatusCode status)
    {
        await using var driver = await IngestionDriver.StartAsync(NoPatience);
        driver.S3.BeforePut = (call, _) => call < 3 ? throw Answer(status) : Task.CompletedTask;

        var response = await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(3, driver.S3.Puts.Count);
        var reference = (await driver.ReceiveOneAsync()).Payload.Reference!;
        Assert.Equal(300_000, (await ReadAsync(driver, $"payloads/dev/{reference.Hash}")).Length);
    }

    [Fact]
    public async Task While_S3_is_down_large_events_are_to_be_sent_again_and_all_others_are_accepted()
    {
        await using var driver = await IngestionDriver.StartAsync(NoPatience);
        driver.S3.BeforePut = (_, _) => throw Answer(HttpStatusCode.ServiceUnavailable);
        var (large, small) = (new EventJson { Id = "large", Payload = PayloadJson.Of(300_000) }, new EventJson { Id = "small" });

        var single = await driver.PostAsync("/events", large.ToString());
        var batch = await driver.PostAsync("/events/batch", EventJson.Batch(large, small));
        var stream = await Verdicts.OfAsync(
            await driver.PostAsync("/events", Encoding.UTF8.GetBytes($"{small}\n{large}\n{small}"), "application/x-ndjson"));

        await single.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "payloads.unavailable");
        Assert.NotNull(single.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.MultiStatus, batch.StatusCode);
        Assert.Equal(["retry", "accepted"], (await batch.JsonAsync()).Statuses());
        Assert.Equal(["accepted", "retry", "accepted"], stream.Statuses);
        Assert.All((await driver.ReceiveAsync()).SelectMany(message => message), sent => Assert.Equal("small", sent.Key.Id.Value));
    }

    [Fact]
    public async Task Nothing_is_sent_to_the_queue_before_S3_has_the_payload_and_the_queue_decides_then()
    {
        await using var driver = await IngestionDriver.StartAsync(NoPatience);
        var release = new TaskCompletionSource();
        driver.S3.BeforePut = (_, _) => release.Task;
        driver.Sqs.BeforeSend = _ => throw new HttpRequestException("The queue is down.");

        var response = driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());
        await State.ReachedAsync(() => driver.S3.Puts.Count == 1);
        Assert.Empty(driver.Sqs.Sends);
        release.SetResult();

        await (await response).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "queue.unavailable");
        Assert.NotEmpty(driver.Sqs.Sends);
    }

    [Fact]
    public async Task A_payload_that_S3_does_not_answer_for_is_given_up_in_time()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(
            ("Payloads:UploadTimeout", "00:00:00.1"), ("Payloads:RetryDelay", "00:00:00.001")));
        driver.S3.BeforePut = (_, cancelled) => Task.Delay(Timeout.Infinite, cancelled);

        var response = await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "payloads.unavailable");
    }

    [Fact]
    public async Task No_more_payloads_are_sent_at_once_than_is_set()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Payloads:MaxConcurrentUploads", "2")));
        var release = new TaskCompletionSource();
        driver.S3.BeforePut = (_, _) => release.Task;
        var events = Enumerable.Range(0, 8).Select(i => new EventJson { Payload = PayloadJson.Of(300_000, i) });

        var response = driver.PostAsync("/events/batch", EventJson.Batch(events));
        await State.ReachedAsync(() => driver.S3.Puts.Count == 2);
        release.SetResult();

        Assert.Equal(HttpStatusCode.Accepted, (await response).StatusCode);
        Assert.Equal((8, 2), (driver.S3.Puts.Count, driver.S3.MostAtOnce));
    }

    [Fact]
    public async Task What_is_more_than_may_wait_for_S3_is_to_be_sent_again_at_once()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(
            ("Payloads:MaxPendingBytes", "16777216"), ("Payloads:UploadTimeout", "00:00:25")));
        var release = new TaskCompletionSource();
        driver.S3.BeforePut = (_, _) => release.Task;
        var store = driver.Service<PayloadStore>();
        var payload = EventPayload.From(new byte[Most]);
        var events = Enumerable.Range(0, 17).Select(i => new EventEnvelope
        {
            Key = new EventKey(TenantId.Parse("dev"), EventSource.Parse("s"), EventId.Parse($"e{i}")),
            Type = Events.EventType.Parse("t"),
            Payload = payload,
            ReceivedAt = DateTimeOffset.UnixEpoch,
        });

        var kept = store.KeepAsync([.. events], Cancelled).AsTask();
        var seventeenth = await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());
        await seventeenth.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "payloads.unavailable");
        release.SetResult();

        Assert.Equal(16, (await kept).Count(envelope => envelope?.Payload.Reference is not null));
        var later = await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
    }

    [Fact]
    public async Task What_is_not_the_payload_that_was_accepted_is_never_shown()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());
        var envelope = await driver.ReceiveOneAsync();
        await StoredEvents.StoreAsync(driver, "e-1", "s", more: new(StringComparer.Ordinal)
        {
            [EventRow.PayloadReference] = new(envelope.Payload.Reference!.ToString()),
        });
        var key = driver.S3.Puts[0];
        Assert.Equal(HttpStatusCode.OK, (await driver.GetAsync("/events/e-1")).StatusCode);

        await driver.Aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Topology.PayloadsBucket.Name, Key = key, ContentBody = PayloadJson.Of(300_000, 1) }, Cancelled);
        var tampered = await driver.GetAsync("/events/e-1");
        await driver.Aws.S3.DeleteObjectAsync(Topology.PayloadsBucket.Name, key, Cancelled);
        var missing = await driver.GetAsync("/events/e-1");
        driver.S3.BeforeGet = () => throw Answer(HttpStatusCode.ServiceUnavailable);
        var down = await driver.GetAsync("/events/e-1");

        await tampered.IsProblemAsync(HttpStatusCode.InternalServerError, "payload.damaged");
        await missing.IsProblemAsync(HttpStatusCode.InternalServerError, "payload.damaged");
        await down.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "payloads.unavailable");
    }

    [Fact]
    public async Task Large_payloads_are_shown_a_few_at_a_time()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Payloads:MaxConcurrentReads", "1")));
        await driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());
        var envelope = await driver.ReceiveOneAsync();
        await StoredEvents.StoreAsync(driver, "e-1", "s", more: new(StringComparer.Ordinal)
        {
            [EventRow.PayloadReference] = new(envelope.Payload.Reference!.ToString()),
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => driver.GetAsync("/events/e-1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private static AmazonS3Exception Answer(HttpStatusCode status) => new("refused by the test") { StatusCode = status };

    private static async Task<byte[]> ReadAsync(IngestionDriver driver, string key)
    {
        using var response = await driver.Aws.S3.GetObjectAsync(Topology.PayloadsBucket.Name, key, Cancelled);
        using var content = new MemoryStream();
        await response.ResponseStream.CopyToAsync(content, Cancelled);
        return content.ToArray();
    }

    private static async Task<HttpResponseMessage> StoredAsync(IngestionDriver driver, string path, string accept)
    {
        HttpResponseMessage? response = null;
        await State.ReachedAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept", accept);
            response = await driver.Client.SendAsync(request, Cancelled);
            return response.StatusCode != HttpStatusCode.NotFound;
        });
        Assert.Equal(HttpStatusCode.OK, response!.StatusCode);
        return response;
    }
}
