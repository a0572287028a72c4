using System.Globalization;
using System.Net;
using ApiKeys;
using Ingestion.Api.Publishing;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Ingestion.Api.Tests;

public sealed class SharedSendTests
{
    [Fact]
    public async Task Posts_that_come_while_a_send_is_under_way_share_the_next()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Publishing:MaxConcurrentSends", "1")));

        await PostDuringASendAsync(driver, posts: 250);

        Assert.Equal([1, 3], driver.Sqs.Sends.Select(send => send.Entries.Count));
        Assert.Equal(251, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task Posts_that_wait_for_others_go_as_soon_as_the_send_before_has_ended()
    {
        var standing = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(time: standing);

        await PostDuringASendAsync(driver, posts: 50);

        Assert.Equal([1, 1], driver.Sqs.Sends.Select(send => send.Entries.Count));
    }

    [Fact]
    public async Task A_post_waits_for_no_send_longer_than_the_longest_delay()
    {
        var time = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(time: time);
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = _ => driver.Sqs.Sends.Count == 1 ? gate.Task : Task.CompletedTask;

        var first = PostAsync(driver, 0);
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);
        var second = PostAsync(driver, 1);
        await State.ReachedAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(5));
            return second.IsCompleted;
        });

        Assert.Equal(HttpStatusCode.Accepted, (await second).StatusCode);
        Assert.False(first.IsCompleted);
        gate.SetResult();
        Assert.Equal(HttpStatusCode.Accepted, (await first).StatusCode);
    }

    [Fact]
    public async Task Concurrent_posts_take_far_fewer_requests_than_events()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => PostAsync(driver, i)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.InRange(driver.Sqs.Sends.Count, 1, 100);
    }

    [Fact]
    public async Task A_post_is_answered_only_once_the_queue_has_its_event()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;

        var post = PostAsync(driver, 0);
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);
        Assert.False(post.IsCompleted);
        gate.SetResult();

        Assert.Equal(HttpStatusCode.Accepted, (await post).StatusCode);
    }

    [Fact]
    public async Task Messages_are_grouped_by_tenant()
    {
        await using var driver = await IngestionDriver.StartAsync(environment: "Production");
        await driver.UseKeyAsync("acme", KeyScope.Ingest);

        await PostAsync(driver, 0);

        Assert.Equal("acme", Assert.Single(Assert.Single(driver.Sqs.Sends).Entries).MessageGroupId);
        Assert.Equal("acme", (await driver.ReceiveOneAsync()).Key.Tenant.Value);
    }

    [Fact]
    public async Task A_message_that_fails_for_a_moment_is_sent_again_by_itself()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.NoPatience);
        driver.Sqs.Refuse = (entry, call) => call == 1 ? ObservedSqs.Fault(entry, sender: false) : null;

        var response = await PostAsync(driver, 0);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(2, driver.Sqs.Sends.Count);
        Assert.Single(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_given_back_after_three_attempts()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.NoPatience);
        driver.Sqs.Refuse = (entry, _) => ObservedSqs.Fault(entry, sender: false);

        var response = await PostAsync(driver, 0);

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "queue.unavailable");
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        Assert.Equal(3, driver.Sqs.Sends.Count);
    }

    [Fact]
    public async Task A_message_that_the_queue_finds_fault_with_is_not_sent_again()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.NoPatience);
        driver.Sqs.Refuse = (entry, _) => ObservedSqs.Fault(entry, sender: true);

        await (await PostAsync(driver, 0)).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "queue.unavailable");

        Assert.Single(driver.Sqs.Sends);
    }

    [Fact]
    public async Task A_message_that_the_answer_does_not_mention_counts_as_not_taken()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.NoPatience);
        driver.Sqs.Forget = _ => true;

        await (await PostAsync(driver, 0)).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "queue.unavailable");
    }

    [Fact]
    public async Task A_queue_that_is_back_takes_events_again()
    {
        await using var driver = await IngestionDriver.StartAsync();
        driver.Sqs.BeforeSend = _ => throw new HttpRequestException("no route to the queue");
        await (await PostAsync(driver, 0)).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "queue.unavailable");

        driver.Sqs.BeforeSend = _ => Task.CompletedTask;

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(driver, 1)).StatusCode);
    }

    [Fact]
    public async Task A_send_that_finds_no_queue_is_made_again_before_its_client_is_asked_to()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Publishing:RetryDelay", "00:00:00.001")));
        driver.Sqs.BeforeSend = _ => driver.Sqs.Sends.Count < 3 ? throw new HttpRequestException("no route to the queue") : Task.CompletedTask;

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(driver, 0)).StatusCode);
        Assert.Equal(3, driver.Sqs.Sends.Count);
        await driver.ReceiveOneAsync();
    }

    [Fact]
    public async Task A_queue_that_hangs_is_given_up_after_the_timeout()
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Publishing:SendTimeout", "00:00:00.2"), ("Publishing:RetryDelay", "00:00:00.001")));
        driver.Sqs.BeforeSend = cancelled => Task.Delay(Timeout.Infinite, cancelled);

        await (await PostAsync(driver, 0)).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "queue.unavailable");
    }

    [Fact]
    public async Task What_does_not_fit_in_memory_is_refused_at_once()
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Publishing:MaxPendingBytes", "16777216"), ("Publishing:MaxConcurrentSends", "1")));
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;
        var batch = EventJson.Batch(Enumerable.Repeat(new EventJson { Payload = $$"""{"t":"{{new string('x', 200_000)}}"}""" }, 20));

        var taken = Enumerable.Range(0, 4).Select(_ => driver.PostAsync("/events/batch", batch)).ToList();
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1 && driver.Service<SendQueue>().Count == 3);
        var refused = await driver.PostAsync("/events/batch", batch);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        gate.SetResult();
        Assert.All(await Task.WhenAll(taken), response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.Equal(HttpStatusCode.Accepted, (await driver.PostAsync("/events/batch", batch)).StatusCode);
    }

    [Fact]
    public async Task A_stop_waits_for_what_was_taken_in()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;
        var publisher = driver.Service<EventPublisher>();
        var published = publisher.PublishAsync([Envelopes.Valid()], CancellationToken.None);
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);

        var stop = driver.Service<IHost>().StopAsync(CancellationToken.None);
        await State.ReachedAsync(() => driver.Service<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        gate.SetResult();
        await stop;

        Assert.Equal(Events.EventOutcome.Accepted, Assert.Single(await published));
        Assert.Equal(Events.EventOutcome.Retry, Assert.Single(await publisher.PublishAsync([Envelopes.Valid()], CancellationToken.None)));
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_disturb_the_others()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Publishing:MaxConcurrentSends", "1")));
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(new EventJson { Id = "left" }.ToString(), System.Text.Encoding.UTF8, "application/json");
        var left = driver.Client.PostAsync(new Uri("/events", UriKind.Relative), content, leaving.Token);
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);
        var stayed = PostAsync(driver, 1);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();

        Assert.Equal(HttpStatusCode.Accepted, (await stayed).StatusCode);
        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    /// <summary>Holds a send back until the posts wait for the next.</summary>
    private static async Task PostDuringASendAsync(IngestionDriver driver, int posts)
    {
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;
        var first = PostAsync(driver, 0);
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);
        var rest = Enumerable.Range(1, posts).Select(i => PostAsync(driver, i)).ToList();
        await State.ReachedAsync(() => driver.Service<SendQueue>().Count == posts);
        gate.SetResult();
        Assert.All(await Task.WhenAll([first, .. rest]), response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
    }

    private static Task<HttpResponseMessage> PostAsync(IngestionDriver driver, int number) =>
        driver.PostAsync("/events", new EventJson { Id = "e-" + number.ToString(CultureInfo.InvariantCulture) }.ToString());
}
