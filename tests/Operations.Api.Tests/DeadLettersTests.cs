using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.SQS.Model;
using ApiKeys;
using Events;
using Microsoft.Extensions.Time.Testing;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class DeadLettersTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looking_takes_nothing_away_and_hides_nothing()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(25);

        for (var i = 0; i < 3; i++)
        {
            var list = await (await driver.GetAsync("/dead-letters")).JsonAsync();
            Assert.Equal((25, 25, 25, true), (Number(list, "total"), Number(list, "seen"), Number(list, "matched"), list.GetProperty("complete").GetBoolean()));
            Assert.Equal(25, await driver.DeadAsync());
        }
    }

    [Fact]
    public async Task Letters_are_opened_grouped_and_judged_by_todays_contracts()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(3, prefix: "good");
        await driver.BuryAsync(2, payload: Letters.Broken, prefix: "broken");
        await driver.BuryAsync(1, reason: "identity.conflict", prefix: "conflict");
        await driver.BuryAsync(1, redrives: 3, prefix: "tired");
        await driver.BuryAsync(1, reason: "redrive.limit", prefix: "limit");
        await driver.BuryRawAsync("no JSON");

        var list = await (await driver.GetAsync("/dead-letters")).JsonAsync();

        var items = list.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(
            ["broken contract_broken 2", "conflict conflict 1", "good redrivable 3", "limit limit_reached 1", "tired limit_reached 1", "unreadable 1"],
            items.GroupBy(item => item.TryGetProperty("id", out var id) ? $"{id.GetString()!.Split('-')[0]} {item.Text("verdict")}" : item.Text("verdict"))
                .Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));
        var broken = items.First(item => item.Text("verdict") == "contract_broken");
        Assert.NotEmpty(broken.Errors());
        var unreadable = items.Single(item => item.Text("verdict") == "unreadable");
        Assert.Equal("sqs.gave_up", unreadable.GetProperty("reason").Text("code"));
        var largest = list.GetProperty("groups")[0];
        Assert.Equal(("handler.refused", "sensor-01", "temperature", 6, 3), (
            largest.Text("reason"), largest.Text("source"), largest.Text("type"), Number(largest, "count"), Number(largest, "redrivable")));
    }

    [Fact]
    public async Task A_filter_picks_letters_and_pages_go_through_them()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(7, reason: "downstream.refused", prefix: "a");
        await driver.BuryAsync(5, prefix: "b");

        var first = await (await driver.GetAsync("/dead-letters?reason=downstream.refused&limit=5")).JsonAsync();
        var rest = await (await driver.GetAsync($"/dead-letters?reason=downstream.refused&limit=5&offset={Number(first, "nextOffset")}")).JsonAsync();

        Assert.Equal((12, 7), (Number(first, "total"), Number(first, "matched")));
        Assert.Equal(7, first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(item => item.Text("id")).Distinct().Count());
        Assert.False(rest.TryGetProperty("nextOffset", out _));
    }

    [Fact]
    public async Task One_letter_is_shown_with_its_content()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(1);
        var id = (await (await driver.GetAsync("/dead-letters")).JsonAsync()).GetProperty("items")[0].Text("messageId");

        var letter = await (await driver.GetAsync($"/dead-letters/{id}")).JsonAsync();

        Assert.Equal("celsius", letter.GetProperty("contents")[0].GetProperty("payload").Text("unit"));
        Assert.Contains("\"v\":2", letter.Text("body"), StringComparison.Ordinal);
        await (await driver.GetAsync("/dead-letters/none")).IsProblemAsync(HttpStatusCode.NotFound, "dead_letter.not_found");
    }

    [Fact]
    public async Task A_letter_that_was_just_listed_is_shown_though_the_next_look_takes_others()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DeadLetters:MaxLook"] = "10", ["DeadLetters:MaxConcurrentReceives"] = "1" });
        await driver.BuryAsync(30);
        var id = (await (await driver.GetAsync("/dead-letters")).JsonAsync()).GetProperty("items")[0].Text("messageId");

        // Hidden from everybody, as by somebody else's look.
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName, Cancelled)).QueueUrl;
        ReceiveMessageResponse hidden;
        do
        {
            hidden = await driver.Aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10 }, Cancelled);
        }
        while (hidden.Messages.TrueForAll(message => message.MessageId != id));

        var letter = await (await driver.GetAsync($"/dead-letters/{id}")).JsonAsync();

        Assert.Equal(id, letter.GetProperty("letter").Text("messageId"));
    }

    [Fact]
    public async Task A_tenant_sees_its_own_letters_alone_and_an_operator_all_of_them()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Operations:OperatorTenant"] = "ops" }, "Production");
        await driver.BuryAsync(2, tenant: "acme", prefix: "a");
        await driver.BuryAsync(3, tenant: "other", prefix: "o");
        await driver.BuryRawAsync("no JSON");

        await driver.UseKeyAsync("acme", KeyScope.Read);
        var own = await (await driver.GetAsync("/dead-letters")).JsonAsync();
        var foreign = await driver.DeadAsync();
        await driver.UseKeyAsync("ops", KeyScope.Read);
        var all = await (await driver.GetAsync("/dead-letters")).JsonAsync();
        var one = await (await driver.GetAsync("/dead-letters?tenant=other")).JsonAsync();

        Assert.Equal((2, 2), (Number(own, "total"), Number(own, "matched")));
        Assert.All(own.GetProperty("items").EnumerateArray(), item => Assert.Equal("acme", item.Text("tenant")));
        Assert.Equal(6, foreign);
        Assert.Equal((6, 6), (Number(all, "total"), Number(all, "matched")));
        Assert.Equal(3, Number(one, "matched"));
    }

    [Fact]
    public async Task A_look_takes_no_more_than_it_may_and_says_so()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DeadLetters:MaxLook"] = "20", ["DeadLetters:MaxConcurrentReceives"] = "1" });
        await driver.BuryAsync(45);

        var list = await (await driver.GetAsync("/dead-letters")).JsonAsync();

        Assert.Equal((45, 20, false), (Number(list, "total"), Number(list, "seen"), list.GetProperty("complete").GetBoolean()));
        Assert.Equal(45, await driver.DeadAsync());
    }

    [Fact]
    public async Task Deleting_needs_the_words_of_the_dry_run_and_leaves_a_record()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(4, prefix: "a");
        await driver.BuryAsync(2, reason: "downstream.refused", prefix: "b");

        await (await driver.DeleteAsync("/dead-letters", """{"filter":{"reason":"handler.refused"}}"""))
            .IsProblemAsync(HttpStatusCode.Conflict, "confirmation.differs");
        Assert.Equal(6, await driver.DeadAsync());
        var plan = await (await driver.DeleteAsync("/dead-letters", """{"filter":{"reason":"handler.refused"},"dryRun":true}""")).JsonAsync();
        var response = await driver.DeleteAsync("/dead-letters", $$$"""{"filter":{"reason":"handler.refused"},"confirm":"{{{plan.Text("confirm")}}}"}""");
        var deleted = await response.JsonAsync();

        Assert.True(response.IsSuccessStatusCode, deleted.GetRawText());
        Assert.Equal((4, 4), (Number(plan, "matched"), Number(deleted, "deleted")));
        Assert.Equal(2, await driver.DeadAsync());
        var record = new Uri(deleted.Text("record")!);
        using var kept = await driver.Aws.S3.GetObjectAsync(record.Host, record.AbsolutePath[1..], Cancelled);
        using var reader = new StreamReader(kept.ResponseStream, Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync(Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["a-0", "a-1", "a-2", "a-3"], lines.Select(line => MessageCodec.Decode(JsonElement.Parse(line).Text("body")!).Events[0].Key.Id.Value).Order(StringComparer.Ordinal));
        var audit = (await (await driver.GetAsync("/audit")).JsonAsync()).GetProperty("items");
        Assert.Equal(["dead_letters.delete done", "dead_letters.delete failed"], audit.EnumerateArray().Select(entry => $"{entry.Text("action")} {entry.Text("outcome")}"));
    }

    [Fact]
    public async Task Letters_that_another_process_looks_at_just_then_are_seen_all_the_same()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var driver = await OperationsDriver.StartAsync(time: clock);
        await driver.BuryAsync(12);
        var looked = await driver.LookAsync(9);

        var look = driver.GetAsync("/dead-letters");
        await State.ReachedAsync(() => driver.Served.Any(call => call.Operation == "ChangeMessageVisibilityBatch"));
        await driver.PutBackAsync(looked);
        await State.ReachedAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(300));
            return look.IsCompleted;
        });

        var list = await (await look).JsonAsync();
        Assert.Equal((12, 12, true), (Number(list, "total"), Number(list, "seen"), list.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public async Task All_that_are_meant_are_deleted_while_others_look()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(40);

        var looks = Enumerable.Range(0, 20).Select(_ => driver.GetAsync("/dead-letters?fresh=true")).ToArray();
        var deleted = await (await driver.DeleteAsync("/dead-letters", """{"confirm":"delete 40 dead letters"}""")).JsonAsync();
        await Task.WhenAll(looks);

        Assert.Equal(40, Number(deleted, "deleted"));
        Assert.Equal(0, await driver.DeadAsync());
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_deleted()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Resources:ReportsBucket"] = "not-there" });
        await driver.BuryAsync(2);

        var response = await driver.DeleteAsync("/dead-letters", """{"confirm":"delete 2 dead letters"}""");

        Assert.True((int)response.StatusCode >= 500);
        Assert.Equal(2, await driver.DeadAsync());
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
