using System.Net;
using System.Security.Claims;
using System.Text;
using ApiKeys;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Ingestion.Api.Tests;

public sealed class RateLimitTests
{
    private static readonly IReadOnlyDictionary<string, string> FourInTenSeconds = Settings.Of(
        ("Limits:Rate:Events", "4"), ("Limits:Rate:Window", "00:00:10"), ("Limits:Body:BatchEvents", "4"));

    private static readonly TimeSpan UntilTwoTokensAreThere = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Every_answer_says_how_many_events_are_left()
    {
        var time = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, time: time);

        Assert.Equal(("\"default\";q=4;w=10", "\"default\";r=3;t=3"), HeadersOf(await driver.PostAsync("/events", "{}")));
        Assert.Equal(("\"default\";q=4;w=10", "\"default\";r=2;t=5"), HeadersOf(await driver.GetAsync("/nothing/here")));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(("\"default\";q=4;w=10", "\"default\";r=3;t=3"), HeadersOf(await driver.GetAsync("/events/e-1")));
    }

    [Fact]
    public async Task A_caller_without_events_left_is_told_when_there_is_one_again()
    {
        var time = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, time: time);
        for (var i = 0; i < 4; i++)
        {
            await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        }

        var refused = await driver.PostAsync("/events", "{}");

        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        Assert.Equal("3", refused.Headers.RetryAfter?.ToString());
        Assert.Equal("\"default\";r=0;t=10", HeadersOf(refused).Limit);
        time.Advance(TimeSpan.FromSeconds(2.5));
        await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
    }

    [Fact]
    public async Task A_batch_counts_its_events_and_is_refused_whole_where_it_does_not_fit()
    {
        var time = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, time: time);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await driver.PostAsync("/events/batch", "[1,2,3]")).StatusCode);
        var refused = await driver.PostAsync("/events/batch", EventJson.Batch(new EventJson(), new EventJson(), new EventJson()));

        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        Assert.Equal("5", refused.Headers.RetryAfter?.ToString());
        Assert.Empty(driver.Sqs.Sends);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await driver.PostAsync("/events/batch", "[1,2,3,4]")).StatusCode);
    }

    [Fact]
    public async Task A_batch_of_cloud_events_counts_its_events_too()
    {
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, time: new FakeTimeProvider());

        var batch = await driver.PostAsync("/events", "[1,2,3]"u8.ToArray(), "application/cloudevents-batch+json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, batch.StatusCode);
        Assert.Equal("\"default\";r=1;t=8", HeadersOf(batch).Limit);
    }

    [Fact]
    public async Task A_stream_waits_until_its_caller_may_send_more()
    {
        var time = new WatchedTime();
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, time: time);

        var verdicts = await StreamAsync(driver, time, UntilTwoTokensAreThere);

        Assert.Equal((0, 6, 0), verdicts.Counts);
        Assert.Null(verdicts.Problem);
    }

    [Fact]
    public async Task A_stream_that_would_wait_longer_than_it_may_take_is_cut()
    {
        var time = new WatchedTime();
        var settings = new Dictionary<string, string>(FourInTenSeconds, StringComparer.Ordinal) { ["Ndjson:MaxDuration"] = "00:00:02" };
        await using var driver = await IngestionDriver.StartAsync(settings, time: time);

        var verdicts = await StreamAsync(driver, time, TimeSpan.FromSeconds(2));

        Assert.Equal((0, 4, 0), verdicts.Counts);
        Assert.Equal("rate_limit.exceeded", verdicts.Problem);
    }

    [Fact]
    public async Task Each_key_has_its_own_share()
    {
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, "Production", time: new FakeTimeProvider());
        await driver.UseKeyAsync("acme", KeyScope.Ingest);
        for (var i = 0; i < 4; i++)
        {
            await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        }

        await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        await driver.UseKeyAsync("acme", KeyScope.Ingest);
        await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
    }

    [Fact]
    public async Task Who_has_no_key_has_a_limit_too()
    {
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, "Production", time: new FakeTimeProvider());
        for (var i = 0; i < 4; i++)
        {
            await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
        }

        await (await driver.PostAsync("/events", "{}")).IsProblemAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
    }

    [Fact]
    public async Task Health_is_told_without_limit()
    {
        await using var driver = await IngestionDriver.StartAsync(FourInTenSeconds, time: new FakeTimeProvider());

        for (var i = 0; i < 6; i++)
        {
            var response = await driver.GetAsync("/alive");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("RateLimit"));
        }
    }

    [Fact]
    public async Task The_limit_can_be_switched_off()
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Limits:Rate:Enabled", "false"), ("Limits:Rate:Events", "1")), time: new FakeTimeProvider());

        await driver.PostAsync("/events", "{}");
        var second = await driver.PostAsync("/events", "{}");

        await second.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        Assert.False(second.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Each_caller_has_a_bucket_and_a_key_one_wherever_it_is_used()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var buckets = driver.Service<CallerBuckets>();

        Assert.Same(buckets.Of(Caller("192.0.2.1", "key-a")), buckets.Of(Caller("192.0.2.2", "key-a")));
        Assert.NotSame(buckets.Of(Caller("192.0.2.1", "key-a")), buckets.Of(Caller("192.0.2.1", "key-b")));
        Assert.NotSame(buckets.Of(Caller("192.0.2.1", "192.0.2.2")), buckets.Of(Caller("192.0.2.2")));
        Assert.NotSame(buckets.Of(Caller("192.0.2.1")), buckets.Of(Caller("192.0.2.2")));
        Assert.Same(buckets.Of(Caller("192.0.2.1")), buckets.Of(Caller("::ffff:192.0.2.1")));
        Assert.Same(buckets.Of(Caller("2001:db8::1")), buckets.Of(Caller("2001:db8::ffff:1")));
        Assert.NotSame(buckets.Of(Caller("2001:db8::1")), buckets.Of(Caller("2001:db8:0:1::1")));
    }

    [Fact]
    public async Task Callers_beyond_the_most_share_a_bucket_until_others_are_idle()
    {
        var time = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Limits:Rate:MaxCallers", "2")), time: time);
        var buckets = driver.Service<CallerBuckets>();
        buckets.Of(Caller("192.0.2.1")).Take(1);
        buckets.Of(Caller("192.0.2.2")).Take(1);

        var third = buckets.Of(Caller("192.0.2.3"));

        Assert.Same(third, buckets.Of(Caller("192.0.2.4")));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotSame(buckets.Of(Caller("192.0.2.3")), buckets.Of(Caller("192.0.2.4")));
    }

    /// <summary>Sends six lines, of which four may pass; once the stream waits for the other two, time goes on by so much.</summary>
    private static async Task<Verdicts> StreamAsync(IngestionDriver driver, WatchedTime time, TimeSpan goesOnBy)
    {
        var response = driver.PostAsync("/events", "1\n2\n3\n4\n5\n6\n"u8.ToArray(), "application/x-ndjson");
        await time.WaitedForAsync(UntilTwoTokensAreThere);
        Assert.False(response.IsCompleted);
        time.Advance(goesOnBy);
        return await Verdicts.OfAsync(await response);
    }

    private static (string Policy, string Limit) HeadersOf(HttpResponseMessage response) =>
        (Assert.Single(response.Headers.GetValues("RateLimit-Policy")), Assert.Single(response.Headers.GetValues("RateLimit")));

    private static DefaultHttpContext Caller(string address, string? key = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (key is not null)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ApiKeyClaims.Key, key)], "ApiKey"));
        }

        return context;
    }
}
