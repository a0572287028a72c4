using System.Text.Json;

namespace LocalAws.Tests.EventBridge;

public sealed class RuleTests : EventBridgeTest
{
    private const string PutRule = ApiReference + "API_PutRule.html";

    [Fact]
    [Rule(PutRule)]
    public async Task A_rule_is_described_as_it_was_put_and_replaced_as_a_whole()
    {
        await CallAsync("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"a\"]}","Description":"first","RoleArn":"arn:role"}""");
        await CallAsync("PutTargets", $$"""{"Rule":"r","Targets":[{"Id":"q","Arn":"{{ArnOf("events")}}"}]}""");

        var arn = (await CallAsync("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"b\"]}","State":"DISABLED"}""")).GetProperty("RuleArn").GetString();

        Assert.Equal($"arn:aws:events:us-east-1:{Account}:rule/r", arn);
        Assert.Equal(
            $$"""{"Name":"r","Arn":"{{arn}}","EventPattern":"{\"source\":[\"b\"]}","State":"DISABLED","EventBusName":"default","CreatedBy":"{{Account}}"}""",
            (await CallAsync("DescribeRule", """{"Name":"r"}""")).GetRawText());
        Assert.Single((await CallAsync("ListTargetsByRule", """{"Rule":"r"}""")).GetProperty("Targets").EnumerateArray());
    }

    [Theory]
    [Rule(PutRule)]
    [InlineData("""{"EventPattern":"{\"source\":[\"a\"]}"}""")]
    [InlineData("""{"Name":"a b","EventPattern":"{\"source\":[\"a\"]}"}""")]
    [InlineData("""{"Name":"r"}""")]
    [InlineData("""{"Name":"r","ScheduleExpression":"rate(1 hours)"}""")]
    [InlineData("""{"Name":"r","ScheduleExpression":"rate(2 hour)"}""")]
    [InlineData("""{"Name":"r","ScheduleExpression":"cron(0 0 * * * *)"}""")]
    [InlineData("""{"Name":"r","ScheduleExpression":"at(2026-01-01T00:00:00)"}""")]
    [InlineData("""{"Name":"r","EventPattern":"{\"source\":[\"a\"]}","State":"ON"}""")]
    public Task A_rule_that_breaks_a_rule_is_refused(string body) => RefusedAsync("ValidationException", "PutRule", body);

    [Fact]
    [Rule(ApiReference + "API_DisableRule.html")]
    public async Task A_disabled_rule_matches_nothing_until_it_is_enabled()
    {
        var queue = await QueueAsync();
        await RouteAsync();
        await CallAsync("DisableRule", """{"Name":"shop"}""");
        await PutAsync("""{"n":1}""");
        await CallAsync("EnableRule", """{"Name":"shop"}""");
        await PutAsync("""{"n":2}""");

        Assert.Contains("\"n\":2", Assert.Single(await BodiesAsync(queue)), StringComparison.Ordinal);
        await RefusedAsync("ResourceNotFoundException", "DisableRule", """{"Name":"none"}""");
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteRule.html")]
    public async Task A_rule_is_deleted_once_it_has_no_targets()
    {
        var queue = await QueueAsync();
        await RouteAsync();
        await RefusedAsync("ValidationException", "DeleteRule", """{"Name":"shop"}""");

        await CallAsync("RemoveTargets", """{"Rule":"shop","Ids":["queue","none"]}""");
        await CallAsync("DeleteRule", """{"Name":"shop"}""");
        await CallAsync("DeleteRule", """{"Name":"shop"}""");

        await PutAsync();
        Assert.Empty(await ReceiveAsync(queue));
        await RefusedAsync("ResourceNotFoundException", "DescribeRule", """{"Name":"shop"}""");
        await RefusedAsync("ResourceNotFoundException", "ListTargetsByRule", """{"Rule":"shop"}""");
    }

    [Fact]
    [Rule(ApiReference + "API_ListRules.html")]
    public async Task Rules_are_listed_by_prefix_in_pages()
    {
        foreach (var name in (string[])["a1", "a3", "a2", "b1"])
        {
            await CallAsync("PutRule", $$"""{"Name":"{{name}}","EventPattern":"{\"source\":[\"a\"]}"}""");
        }

        var first = await CallAsync("ListRules", """{"NamePrefix":"a","Limit":2}""");
        var second = await CallAsync("ListRules", $$"""{"NamePrefix":"a","Limit":2,"NextToken":"{{first.GetProperty("NextToken").GetString()}}"}""");

        Assert.Equal(["a1", "a2"], NamesOf(first));
        Assert.Equal(["a3"], NamesOf(second));
        Assert.False(second.TryGetProperty("NextToken", out _));
        await RefusedAsync("ValidationException", "ListRules", """{"Limit":101}""");
        await RefusedAsync("ValidationException", "ListRules", """{"NextToken":"?"}""");
    }

    [Fact]
    [Rule(ApiReference + "API_ListRuleNamesByTarget.html")]
    public async Task The_rules_of_a_target_are_found()
    {
        await RouteAsync();
        await CallAsync("PutRule", """{"Name":"other","EventPattern":"{\"source\":[\"a\"]}"}""");

        var names = (await CallAsync("ListRuleNamesByTarget", $$"""{"TargetArn":"{{ArnOf("events")}}"}""")).GetProperty("RuleNames");

        Assert.Equal("""["shop"]""", names.GetRawText());
    }

    [Fact]
    [Rule(UserGuide + "eb-scheduled-rule-pattern.html")]
    public async Task A_rule_with_a_schedule_triggers_itself()
    {
        var queue = await QueueAsync();
        await CallAsync("PutRule", """{"Name":"tick","ScheduleExpression":"rate(5 minutes)"}""");
        await CallAsync("PutTargets", $$"""{"Rule":"tick","Targets":[{"Id":"q","Arn":"{{ArnOf("events")}}"}]}""");
        Assert.Empty(await ReceiveAsync(queue));

        Time.Advance(TimeSpan.FromMinutes(11));

        var bodies = (await BodiesAsync(queue)).Select(body => JsonSerializer.Deserialize<JsonElement>(body)).ToList();
        Assert.Equal(["2026-01-01T00:05:00Z", "2026-01-01T00:10:00Z"], bodies.Select(body => body.GetProperty("time").GetString()));
        Assert.All(bodies, body => Assert.Equal(
            ("Scheduled Event", "aws.events", $"[\"arn:aws:events:us-east-1:{Account}:rule/tick\"]", "{}"),
            (body.GetProperty("detail-type").GetString(), body.GetProperty("source").GetString(), body.GetProperty("resources").GetRawText(), body.GetProperty("detail").GetRawText())));
    }

    [Fact]
    [Rule(UserGuide + "eb-scheduled-rule-pattern.html")]
    public async Task A_schedule_stops_when_its_rule_is_disabled_or_deleted()
    {
        var queue = await QueueAsync();
        await CallAsync("PutRule", """{"Name":"tick","ScheduleExpression":"cron(0/10 * * * ? *)"}""");
        await CallAsync("PutTargets", $$"""{"Rule":"tick","Targets":[{"Id":"q","Arn":"{{ArnOf("events")}}"}]}""");
        await CallAsync("DisableRule", """{"Name":"tick"}""");
        Time.Advance(TimeSpan.FromMinutes(15));
        await CallAsync("EnableRule", """{"Name":"tick"}""");
        Time.Advance(TimeSpan.FromMinutes(10));
        await CallAsync("RemoveTargets", """{"Rule":"tick","Ids":["q"]}""");
        await CallAsync("DeleteRule", """{"Name":"tick"}""");
        Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Contains("2026-01-01T00:20:00Z", Assert.Single(await BodiesAsync(queue)), StringComparison.Ordinal);
        await CallAsync("CreateEventBus", """{"Name":"orders"}""");
        await RefusedAsync("ValidationException", "PutRule", """{"Name":"t","EventBusName":"orders","ScheduleExpression":"rate(1 minute)"}""");
    }

    [Fact]
    [Rule(ApiReference + "API_CreateEventBus.html")]
    public async Task Buses_are_created_described_listed_and_deleted()
    {
        var created = await CallAsync("CreateEventBus", """{"Name":"orders","Description":"all orders"}""");
        var arn = $"arn:aws:events:us-east-1:{Account}:event-bus/orders";
        Assert.Equal(arn, created.GetProperty("EventBusArn").GetString());
        await RefusedAsync("ResourceAlreadyExistsException", "CreateEventBus", """{"Name":"orders"}""");
        await RefusedAsync("ResourceAlreadyExistsException", "CreateEventBus", """{"Name":"default"}""");
        await RefusedAsync("ValidationException", "CreateEventBus", """{"Name":"a/b"}""");

        var described = await CallAsync("DescribeEventBus", $$"""{"Name":"{{arn}}"}""");
        Assert.Equal(("orders", "all orders"), (described.GetProperty("Name").GetString(), described.GetProperty("Description").GetString()));
        Assert.Equal("default", (await CallAsync("DescribeEventBus", "{}")).GetProperty("Name").GetString());
        Assert.Equal(
            ["default", "orders"],
            (await CallAsync("ListEventBuses", "{}")).GetProperty("EventBuses").EnumerateArray().Select(bus => bus.GetProperty("Name").GetString()));

        var ruleArn = (await CallAsync("PutRule", """{"Name":"r","EventBusName":"orders","EventPattern":"{\"source\":[\"a\"]}"}"""))
            .GetProperty("RuleArn").GetString();
        Assert.Equal($"arn:aws:events:us-east-1:{Account}:rule/orders/r", ruleArn);
        await RefusedAsync("ValidationException", "DeleteEventBus", """{"Name":"orders"}""");
        await CallAsync("DeleteRule", """{"Name":"r","EventBusName":"orders"}""");
        await CallAsync("DeleteEventBus", """{"Name":"orders"}""");
        await CallAsync("DeleteEventBus", """{"Name":"orders"}""");
        await RefusedAsync("ResourceNotFoundException", "DescribeEventBus", """{"Name":"orders"}""");
        await RefusedAsync("ValidationException", "DeleteEventBus", """{"Name":"default"}""");
    }

    [Fact]
    [Rule(ApiReference + "CommonErrors.html")]
    public async Task What_is_no_operation_and_what_is_no_request_are_refused()
    {
        await RefusedAsync("UnknownOperationException", "PutEventss", "{}");
        await RefusedAsync("SerializationException", "PutEvents", "[1]");
        await RefusedAsync("SerializationException", "PutEvents", """{"Entries":5}""");
    }

    private static IEnumerable<string?> NamesOf(JsonElement answer) =>
        answer.GetProperty("Rules").EnumerateArray().Select(rule => rule.GetProperty("Name").GetString());
}
