using System.Diagnostics.Metrics;
using Amazon.SQS.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Processor.Downstream;
using Processor.Handlers;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Downstream;

/// <summary>Events whose effect is a call of somebody else's service.</summary>
public sealed class HttpTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Each_event_is_called_for_with_its_identity()
    {
        await using var downstream = await HttpDownstream.StartAsync((_, _) => Task.CompletedTask);
        await using var driver = await StartAsync(downstream);

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("é \"1\"", source: "//shop/a%20b?c=1")));
        await driver.SettledAsync();

        Assert.Equal(
            ["\"acme/%2F%2Fshop%2Fa%2520b%3Fc%3D1/%C3%A9%20%221%22\"", "\"acme/sensor-01/a\""],
            downstream.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task What_it_refuses_is_dead_at_once(int status)
    {
        await using var downstream = await HttpDownstream.StartAsync((context, _) => Answer(context, status));
        await using var driver = await StartAsync(downstream);

        await driver.SendAsync(EventBuilder.Event("a"));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("downstream.refused", $"The downstream answered {status}."), (letter.Reason, letter["eventapp.reason.message"]));
        Assert.Single(downstream.Keys);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_it_cannot_do_now_is_asked_again_with_the_same_key(int status)
    {
        await using var downstream = await HttpDownstream.StartAsync((context, call) => Answer(context, call <= 2 ? status : 204));
        await using var driver = await StartAsync(downstream);

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(_clock);

        Assert.Equal(Enumerable.Repeat("\"acme/sensor-01/a\"", 3), downstream.Keys);
        await driver.DeadLettersAsync(0);
    }

    [Theory]
    [InlineData("200", 200)]
    [InlineData("86400", 900)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 900)]
    public async Task It_is_not_asked_before_the_time_it_names(string retryAfter, int seconds)
    {
        await using var downstream = await HttpDownstream.StartAsync((context, call) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return Answer(context, call == 1 ? 429 : 200);
        });
        await using var driver = await StartAsync(downstream);

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(_clock);

        var putOff = Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
        Assert.Equal(seconds, Assert.Single(putOff.Entries).VisibilityTimeout);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var downstream = await HttpDownstream.StartAsync((context, call) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Answer(context, call == 1 ? 307 : 200);
        });
        await using var driver = await StartAsync(downstream);

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(_clock);

        Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up()
    {
        await using var downstream = await HttpDownstream.StartAsync((context, call) =>
            call == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask);
        await using var driver = await StartAsync(downstream, ("Circuits:Events:Timeout", "00:00:00.2"));

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(_clock);

        Assert.Contains(driver.Logs.All, line => line.Text.Contains("downstream.timed_out", StringComparison.Ordinal));
        Assert.Equal(2, downstream.Keys.Count);
    }

    [Fact]
    public async Task A_downstream_that_is_down_is_left_alone()
    {
        await using var downstream = await HttpDownstream.StartAsync((context, _) => Answer(context, 503));
        await using var driver = await StartAsync(
            downstream,
            ("Circuits:Events:MinimumThroughput", "4"),
            ("Circuits:Events:BreakDuration", "00:10:00"),
            ("Downstreams:Events:MaxConcurrency", "1"),
            ("Processing:Pollers", "1"));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Many(20)));
        await State.ReachedAsync(() => driver.Wire.Answers<ChangeMessageVisibilityBatchResponse>().Count == 1);

        Assert.Equal(4, downstream.Keys.Count);
        Assert.Contains(driver.Logs.All, line => line.Text == "The downstream Events is down: it is not called for 00:10:00.");
        measured.Observe();
        Assert.Equal(["DeadLetters 0", "DynamoDb 0", "Events 1"], measured.Of("eventapp.circuit.open downstream="));
        Assert.Equal(["Events 1"], measured.Of("eventapp.downstream.limit downstream="));
        Assert.Equal(["Events 0"], measured.Of("eventapp.downstream.in_flight downstream="));
        Assert.Equal(["Events 0"], measured.Of("eventapp.downstream.waiting downstream="));
    }

    [Fact]
    public async Task No_more_calls_are_made_at_once_than_allowed()
    {
        var (inside, most) = (0, 0);
        await using var downstream = await HttpDownstream.StartAsync(async (_, _) =>
        {
            var now = Interlocked.Increment(ref inside);
            lock (_clock)
            {
                most = Math.Max(most, now);
            }

            await Task.Delay(5);
            Interlocked.Decrement(ref inside);
        });
        await using var driver = await StartAsync(downstream, ("Downstreams:Events:MaxConcurrency", "3"));

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Many(60)));
        await driver.SettledAsync();

        Assert.Equal(60, downstream.Keys.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void A_long_identity_has_a_short_key_of_its_own()
    {
        var keys = new[] { "a", "b" }
            .Select(id => IdempotencyKey.Of(EventBuilder.Event(id + new string('é', 100)).Key)).ToArray();

        Assert.All(keys, key => Assert.Matches("^\"acme/sha256-[0-9a-f]{64}\"$", key));
        Assert.NotEqual(keys[0], keys[1]);
    }

    private Task<ProcessorDriver> StartAsync(HttpDownstream downstream, params (string, string)[] settings) => ProcessorDriver.StartAsync(
        Settings.Of(settings),
        _clock,
        configure: services => services.AddSingleton<IEventBatchHandler>(
            provider => ActivatorUtilities.CreateInstance<CallingHandler>(provider, downstream.Address)));

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
