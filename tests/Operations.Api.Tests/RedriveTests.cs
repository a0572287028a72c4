using System.Net;
using System.Text.Json;
using Events;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class RedriveTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_poison_events_are_counted_first_and_then_redriven_as_they_are()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(10, redrives: 1);

        var plan = await (await driver.PostAsync("/dead-letters/redrive", """{"dryRun":true}""")).JsonAsync();
        Assert.Equal((10, 10, "move"), (Number(plan, "matched"), Number(plan, "redrivable"), plan.Text("method")));
        Assert.Equal(10, await driver.DeadAsync());
        Assert.Empty(await driver.ReceivedAsync());

        // A filter that matches all of them goes letter by letter.
        var begun = await driver.PostAsync("/dead-letters/redrive", """{"filter":{"reason":"handler.refused"},"ratePerSecond":500}""");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var job = await EndAsync(driver, begun);

        Assert.Equal(("completed", 10, 10, 1), (job.Text("state"), Number(job, "redriven"), Number(job, "seen"), job.GetProperty("progress").GetInt32()));
        Assert.Equal(0, await driver.DeadAsync());
        var messages = await driver.ReceivedAsync();
        Assert.Equal(10, messages.Count);
        Assert.All(messages, message =>
        {
            Assert.Equal("handler.refused", message.MessageAttributes[DeadLetterAttributes.ReasonCode].StringValue);
            Assert.StartsWith("origin-", message.MessageAttributes[DeadLetterAttributes.MessageId].StringValue, StringComparison.Ordinal);
            Assert.Single(MessageCodec.Decode(message.Body).Events);
        });
    }

    [Fact]
    public async Task The_whole_queue_is_moved_by_SQS_itself_to_the_queue_by_name()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(10);

        var begun = await driver.PostAsync("/dead-letters/redrive", """{"ratePerSecond":500}""");
        var job = await EndAsync(driver, begun);

        Assert.Equal(("move", "completed", 10), (job.Text("method"), job.Text("state"), Number(job, "redriven")));
        Assert.Contains(driver.Served, call => call.Operation == "StartMessageMoveTask"
            && call.Request.Contains(":eventapp-events\"", StringComparison.Ordinal));
        Assert.Equal(10, (await driver.ReceivedAsync()).Count);
        Assert.Equal(0, await driver.DeadAsync());
    }

    [Fact]
    public async Task Only_letters_that_are_meant_and_would_be_taken_go_and_the_others_stay_in_sight()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(4, prefix: "good");
        await driver.BuryAsync(3, payload: Letters.Broken, prefix: "broken");
        await driver.BuryAsync(2, redrives: 3, prefix: "tired");
        await driver.BuryAsync(1, reason: "identity.conflict", prefix: "conflict");
        await driver.BuryAsync(5, source: "sensor-02", prefix: "other");
        await driver.BuryRawAsync("no JSON");

        var plan = await (await driver.PostAsync("/dead-letters/redrive", """{"dryRun":true,"filter":{"source":"sensor-01"}}""")).JsonAsync();
        var job = await EndAsync(driver, await driver.PostAsync("/dead-letters/redrive", """{"filter":{"source":"sensor-01"},"ratePerSecond":500}"""));

        foreach (var shown in new[] { plan, job })
        {
            Assert.Equal((3, 1, 2, 0), (Skipped(shown, "contract_broken"), Skipped(shown, "conflict"), Skipped(shown, "limit_reached"), Skipped(shown, "unreadable")));
        }

        Assert.Equal((10, 4, "select"), (Number(plan, "matched"), Number(plan, "redrivable"), plan.Text("method")));
        Assert.Equal((4, 10), (Number(job, "redriven"), Number(job, "seen")));
        Assert.Equal(
            ["good-0", "good-1", "good-2", "good-3"],
            (await driver.ReceivedAsync()).Select(message => MessageCodec.Decode(message.Body).Events[0].Key.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(12, await driver.DeadAsync());
    }

    [Fact]
    public async Task Where_nothing_would_be_taken_no_redrive_begins()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(2, redrives: 3);

        await (await driver.PostAsync("/dead-letters/redrive")).IsProblemAsync(HttpStatusCode.Conflict, "redrive.nothing");
        Assert.Equal(2, await driver.DeadAsync());
    }

    [Fact]
    public async Task A_queue_has_one_redrive_at_a_time_and_a_cancelled_one_leaves_the_rest()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(30, prefix: "a");
        await driver.BuryAsync(1, reason: "identity.conflict", prefix: "b");

        // Ten letters, and then a pause of ten seconds in which the step ends.
        var begun = await driver.PostAsync("/dead-letters/redrive", """{"ratePerSecond":1}""");
        var address = begun.Headers.Location!.ToString();
        var second = await driver.PostAsync("/dead-letters/redrive");
        await second.IsProblemAsync(HttpStatusCode.Conflict, "redrive.running");
        Assert.Equal(address, second.Headers.Location?.ToString());
        var step = driver.PostAsync(address + "/advance");
        await State.ReachedAsync(async () => Number(await (await driver.GetAsync(address)).JsonAsync(), "redriven") > 0);
        var cancelled = await (await driver.PostAsync(address + "/cancel")).JsonAsync();
        await step;
        var after = await (await driver.GetAsync(address)).JsonAsync();

        Assert.Equal(("cancelled", "cancelled"), (cancelled.Text("state"), after.Text("state")));
        Assert.InRange(Number(after, "redriven"), 1, 29);
        Assert.Equal(Number(after, "redriven"), (await driver.ReceivedAsync()).Count);
        await (await driver.PostAsync(address + "/cancel")).IsProblemAsync(HttpStatusCode.Conflict, "redrive.ended");
        Assert.Equal(HttpStatusCode.Accepted, (await driver.PostAsync("/dead-letters/redrive", """{"ratePerSecond":500}""")).StatusCode);
    }

    [Fact]
    public async Task Letters_that_somebody_looks_at_just_then_are_waited_for()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Redrives:StepTime"] = "00:00:01" });
        await driver.BuryAsync(8, prefix: "a");
        await driver.BuryAsync(1, reason: "identity.conflict", prefix: "b");
        var begun = await driver.PostAsync("/dead-letters/redrive", """{"filter":{"reason":"handler.refused"},"ratePerSecond":500}""");
        var looked = await driver.LookAsync(9);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal("running", (await (await driver.PostAsync(begun.Headers.Location + "/advance")).JsonAsync()).Text("state"));
        }

        await driver.PutBackAsync(looked);
        var job = await EndAsync(driver, begun);
        Assert.Equal(("completed", 8), (job.Text("state"), Number(job, "redriven")));
        Assert.Equal(1, await driver.DeadAsync());
    }

    [Fact]
    public async Task Letters_that_somebody_looks_at_while_SQS_moves_the_queue_go_after_the_others()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Redrives:StepTime"] = "00:00:01" });
        await driver.BuryAsync(10);
        var begun = await driver.PostAsync("/dead-letters/redrive", """{"ratePerSecond":500}""");
        var looked = await driver.LookAsync(4);

        JsonElement job = default;
        await State.ReachedAsync(async () =>
        {
            job = await (await driver.PostAsync(begun.Headers.Location + "/advance")).JsonAsync();
            return Number(job, "redriven") == 6 && job.Text("method") == "select";
        });
        Assert.Equal("running", job.Text("state"));
        await driver.PutBackAsync(looked);
        job = await EndAsync(driver, begun);

        Assert.Equal(("completed", 10), (job.Text("state"), Number(job, "redriven")));
        Assert.Equal(10, (await driver.ReceivedAsync()).Count);
        Assert.Equal(0, await driver.DeadAsync());
    }

    [Fact]
    public async Task A_dry_run_counts_every_letter_while_others_look()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(40);

        var plans = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var looked = driver.GetAsync("/dead-letters?fresh=true");
            var plan = await (await driver.PostAsync("/dead-letters/redrive", """{"dryRun":true}""")).JsonAsync();
            Assert.Equal(40, Number(await (await looked).JsonAsync(), "seen"));
            return Number(plan, "redrivable");
        }));

        Assert.All(plans, count => Assert.Equal(40, count));
    }

    [Fact]
    public async Task A_redrive_outlives_the_process_that_began_it()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Redrives:StepTime"] = "00:00:01" });
        await driver.BuryAsync(30, prefix: "a");
        await driver.BuryAsync(1, reason: "identity.conflict", prefix: "b");
        var begun = await driver.PostAsync("/dead-letters/redrive", """{"ratePerSecond":20}""");
        var address = begun.Headers.Location!.ToString();
        Assert.Equal("running", (await (await driver.PostAsync(address + "/advance")).JsonAsync()).Text("state"));

        // Another process: it knows of the redrive from its row alone. The first has the lease until it runs out.
        await driver.ForgetLeaseAsync(address[(address.LastIndexOf('/') + 1)..]);
        await using var other = OperationsDriver.Beside(driver);
        var job = await EndAsync(other, begun);

        Assert.Equal(("completed", 30), (job.Text("state"), Number(job, "redriven")));
        Assert.Equal(30, (await driver.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task A_tenant_redrives_its_own_letters_alone()
    {
        await using var driver = await OperationsDriver.StartAsync(environment: "Production");
        await driver.BuryAsync(3, tenant: "acme", prefix: "a");
        await driver.BuryAsync(2, tenant: "other", prefix: "o");
        await driver.UseKeyAsync("acme", ApiKeys.KeyScope.Admin);

        var begun = await driver.PostAsync("/dead-letters/redrive", """{"ratePerSecond":500}""");
        var job = await EndAsync(driver, begun);

        Assert.Equal(("select", 3), (job.Text("method"), Number(job, "redriven")));
        Assert.All(await driver.ReceivedAsync(), message => Assert.Equal("acme", MessageCodec.Decode(message.Body).Events[0].Key.Tenant.Value));
        Assert.Equal(2, await driver.DeadAsync());
        await driver.UseKeyAsync("other", ApiKeys.KeyScope.Admin);
        await (await driver.GetAsync(begun.Headers.Location!.ToString())).IsProblemAsync(HttpStatusCode.NotFound, "redrive.not_found");
    }

    [Fact]
    public async Task An_event_that_never_succeeds_is_redriven_three_times_and_then_stays()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Redrives:InBackground"] = "true", ["Redrives:PollInterval"] = "00:00:00.1" });
        await using var processor = RunningProcessor.Start(driver, new RefusingDynamoDb(driver.Aws));

        await driver.BuryAsync(1, reason: "storage.refused", type: "note");
        for (var life = 1; life <= 3; life++)
        {
            await State.ReachedAsync(async () => await driver.DeadAsync() == 1);
            var begun = await driver.PostAsync("/dead-letters/redrive", """{"filter":{"id":"e-0"}}""");
            Assert.True(begun.StatusCode == HttpStatusCode.Accepted, $"{life}: {await begun.Content.ReadAsStringAsync(Cancelled)}");
            await State.ReachedAsync(async () => (await (await driver.GetAsync(begun.Headers.Location!.ToString())).JsonAsync()).Text("state") == "completed");
        }

        await State.ReachedAsync(async () => await driver.DeadAsync() == 1);
        var plan = await (await driver.PostAsync("/dead-letters/redrive", """{"dryRun":true}""")).JsonAsync();
        Assert.Equal((0, 1), (Number(plan, "redrivable"), Skipped(plan, "limit_reached")));
        await (await driver.PostAsync("/dead-letters/redrive")).IsProblemAsync(HttpStatusCode.Conflict, "redrive.nothing");
        Assert.Equal(3, (await (await driver.GetAsync("/events/e-0")).JsonAsync()).GetProperty("redrives").GetInt32());
    }

    [Fact]
    public async Task Every_redrive_is_in_the_audit_trail()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(2);
        var begun = await driver.PostAsync("/dead-letters/redrive", """{"filter":{"type":"temperature"}}""");
        await driver.PostAsync(begun.Headers.Location + "/cancel");

        var items = (await (await driver.GetAsync("/audit")).JsonAsync()).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(["dead_letters.redrive.cancel", "dead_letters.redrive"], items.Select(item => item.Text("action")));
        Assert.All(items, item => Assert.EndsWith(item.Text("target")!, begun.Headers.Location!.ToString(), StringComparison.Ordinal));
        Assert.Equal("temperature", items[1].GetProperty("details").Text("type"));
    }

    [Theory]
    [InlineData("""{"ratePerSecond":0}""", "/ratePerSecond")]
    [InlineData("""{"ratePerSecond":501}""", "/ratePerSecond")]
    [InlineData("""{"queue":"other"}""", "/queue")]
    [InlineData("""{"filter":{"source":""}}""", "/filter/source")]
    [InlineData("""{"filter":{"messageIds":[]}}""", "/filter/messageIds")]
    public async Task A_request_that_is_not_right_moves_nothing(string body, string pointer)
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(1);

        var problem = await (await driver.PostAsync("/dead-letters/redrive", body)).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");

        Assert.Equal([$"parameter.invalid {pointer}"], problem.Errors());
        Assert.Equal(1, await driver.DeadAsync());
    }

    /// <summary>Works on a redrive until it has ended.</summary>
    private static async Task<JsonElement> EndAsync(OperationsDriver driver, HttpResponseMessage begun)
    {
        Assert.True(begun.StatusCode == HttpStatusCode.Accepted, await begun.Content.ReadAsStringAsync(Cancelled));
        JsonElement job = default;
        await State.ReachedAsync(async () =>
        {
            job = await (await driver.PostAsync(begun.Headers.Location + "/advance")).JsonAsync();
            return job.Text("state") != "running";
        });
        return job;
    }

    private static int Skipped(JsonElement json, string verdict) =>
        json.GetProperty("skipped").TryGetProperty(verdict, out var count) ? count.GetInt32() : 0;

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
