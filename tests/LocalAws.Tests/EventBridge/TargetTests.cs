using System.Text.Json;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.EventBridge;

public sealed class TargetTests : EventBridgeTest
{
    private const string Transform = UserGuide + "eb-transform-target-input.html";
    private const string DeadLetters = UserGuide + "eb-rule-dlq.html";
    private const string Retries = UserGuide + "eb-rule-retry-policy.html";

    [Fact]
    [Rule(ApiReference + "API_Target.html")]
    public async Task A_constant_input_takes_the_place_of_the_event()
    {
        var queue = await QueueAsync();
        await RouteAsync(target: """,  "Input":"{ \"fixed\": 1 }" """);

        await PutAsync();

        Assert.Equal(["{ \"fixed\": 1 }"], await BodiesAsync(queue));
    }

    [Theory]
    [Rule(ApiReference + "API_Target.html")]
    [InlineData("$", null)]
    [InlineData("$.detail", """{"state":"RUNNING","list":[{"id":1},{"id":2}],"a/b":"c"}""")]
    [InlineData("$.detail.state", "\"RUNNING\"")]
    [InlineData("$['detail-type']", "\"order\"")]
    [InlineData("$.detail-type", "\"order\"")]
    [InlineData("$.detail.list[1].id", "2")]
    [InlineData("$.detail.list[*].id", "[1,2]")]
    [InlineData("$.detail.a/b", "\"c\"")]
    [InlineData("$.detail.none", "null")]
    [InlineData("$.detail.list[7]", "null")]
    public async Task A_path_takes_a_part_of_the_event(string path, string? expected)
    {
        var queue = await QueueAsync();
        await RouteAsync(target: $",\"InputPath\":{Quote(path)}");

        await PutAsync("""{"state":"RUNNING","list":[{"id":1},{"id":2}],"a/b":"c"}""");

        var body = Assert.Single(await BodiesAsync(queue));
        Assert.True(expected is null ? body.StartsWith("{\"version\":\"0\"", StringComparison.Ordinal) : body == expected, body);
    }

    [Theory]
    [Rule(Transform)]
    [InlineData("\"instance <instance> is in <state>\"", "\"instance i-0123 is in RUNNING\"")]
    [InlineData("<instance> is in state <state>", "i-0123 is in state RUNNING")]
    [InlineData("{\"instance\":\"<instance>\",\"state\":<state>}", "{\"instance\":\"i-0123\",\"state\":\"RUNNING\"}")]
    [InlineData("{\"text\":\"it is \\\"<state>\\\"\"}", "{\"text\":\"it is \\\"RUNNING\\\"\"}")]
    [InlineData("{\"count\":<count>,\"list\":<list>,\"detail\":<detail>}", "{\"count\":5,\"list\":[1,\"a\"],\"detail\":{\"x\":1}}")]
    [InlineData("{\"text\":\"<object>\"}", "{\"text\":\"{x:1}\"}")]
    [InlineData("{\"quoted\":\"<quoted>\",\"alone\":<quoted>}", "{\"quoted\":\"say \\\"hi\\\"\",\"alone\":\"say \\\"hi\\\"\"}")]
    [InlineData("{\"none\":\"<none>\"}", "{\"none\":\"\"}")]
    [InlineData("{\"rule\":\"<aws.events.rule-name>\",\"at\":<aws.events.event.ingestion-time>}", "{\"rule\":\"shop\",\"at\":\"2026-01-01T00:00:00Z\"}")]
    public async Task A_template_is_filled_with_parts_of_the_event(string template, string expected)
    {
        var queue = await QueueAsync();
        const string paths = """
            {"instance":"$.detail.instance-id","state":"$.detail.state","count":"$.detail.count","list":"$.detail.list","detail":"$.detail.object",
             "object":"$.detail.object","quoted":"$.detail.quoted","none":"$.detail.nothing"}
            """;
        await RouteAsync(target: $",\"InputTransformer\":{{\"InputPathsMap\":{paths},\"InputTemplate\":{Quote(template)}}}");

        await PutAsync("""{"instance-id":"i-0123","state":"RUNNING","count":5,"list":[1,"a"],"object":{"x":1},"quoted":"say \"hi\""}""");

        Assert.Equal([expected], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(Transform)]
    public async Task The_event_itself_is_a_variable_with_and_without_its_detail()
    {
        var queue = await QueueAsync();
        await RouteAsync(target: """,  "InputTransformer":{"InputTemplate":"{\"all\":<aws.events.event.json>,\"outside\":<aws.events.event>,\"arn\":<aws.events.rule-arn>}"} """);

        await PutAsync("""{"x":1}""");

        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(await BodiesAsync(queue)));
        Assert.Equal("""{"x":1}""", body.GetProperty("all").GetProperty("detail").GetRawText());
        Assert.False(body.GetProperty("outside").TryGetProperty("detail", out _));
        Assert.Equal("shop", body.GetProperty("outside").GetProperty("source").GetString());
        Assert.Equal($"arn:aws:events:us-east-1:{Account}:rule/shop", body.GetProperty("arn").GetString());
    }

    [Theory]
    [Rule(ApiReference + "API_PutTargets.html")]
    [InlineData("""{"Arn":"arn:aws:sqs:us-east-1:000000000000:events"}""")]
    [InlineData("""{"Id":"a"}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:lambda:us-east-1:000000000000:function:f"}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:orders.fifo"}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","Input":"{"}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","Input":"1","InputPath":"$"}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","InputPath":"detail"}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","InputTransformer":{"InputTemplate":"<a>"}}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","InputTransformer":{"InputPathsMap":{"a":"b"},"InputTemplate":"<a>"}}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","InputTransformer":{"InputPathsMap":{"aws.x":"$"},"InputTemplate":"x"}}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","RetryPolicy":{"MaximumRetryAttempts":186}}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","RetryPolicy":{"MaximumEventAgeInSeconds":59}}""")]
    [InlineData("""{"Id":"a","Arn":"arn:aws:sqs:us-east-1:000000000000:events","DeadLetterConfig":{"Arn":"arn:aws:sqs:us-east-1:000000000000:d.fifo"}}""")]
    public async Task A_target_that_breaks_a_rule_is_refused(string target)
    {
        await RouteAsync();
        await RefusedAsync("ValidationException", "PutTargets", $$"""{"Rule":"shop","Targets":[{{target}}]}""");
        Assert.Single((await CallAsync("ListTargetsByRule", """{"Rule":"shop"}""")).GetProperty("Targets").EnumerateArray());
    }

    [Fact]
    [Rule(UserGuide + "eb-quota.html")]
    public async Task A_rule_has_five_targets_and_a_target_of_the_same_id_is_replaced()
    {
        await QueueAsync();
        var queue = await QueueAsync("other");
        await RouteAsync();
        static string Targets(int from, int count) => string.Join(
            ',', Enumerable.Range(from, count).Select(id => $$"""{"Id":"t{{id}}","Arn":"{{ArnOf("other")}}","Input":"{{id}}"}"""));

        await CallAsync("PutTargets", $$"""{"Rule":"shop","Targets":[{{Targets(1, 4)}}]}""");
        await RefusedAsync("LimitExceededException", "PutTargets", $$"""{"Rule":"shop","Targets":[{{Targets(5, 1)}}]}""");
        await CallAsync("PutTargets", $$"""{"Rule":"shop","Targets":[{"Id":"t1","Arn":"{{ArnOf("other")}}","Input":"\"new\""}]}""");
        await PutAsync();

        Assert.Equal(["\"new\"", "2", "3", "4"], (await BodiesAsync(queue)).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Rule(ApiReference + "API_SqsParameters.html")]
    public async Task A_FIFO_queue_gets_its_group()
    {
        var queue = await QueueAsync("orders.fifo", ("FifoQueue", "true"), ("ContentBasedDeduplication", "true"));
        await RouteAsync("orders.fifo", """,  "SqsParameters":{"MessageGroupId":"g"} """);

        await PutAsync();

        Assert.Equal("g", Assert.Single(await ReceiveAsync(queue)).Attributes["MessageGroupId"]);
    }

    [Fact]
    [Rule(DeadLetters)]
    public async Task An_event_for_a_queue_that_is_gone_is_a_dead_letter_at_once()
    {
        var dead = await QueueAsync("dead");
        await RouteAsync("gone", $$""","Input":"1","DeadLetterConfig":{"Arn":"{{ArnOf("dead")}}"}""");

        await PutAsync("""{"n":1}""");

        var message = Assert.Single(await ReceiveAsync(dead));
        Assert.Contains("\"detail\":{\"n\":1}", message.Body, StringComparison.Ordinal);
        Assert.Equal(
            ("NO_RESOURCE", "0", ArnOf("gone"), $"arn:aws:events:us-east-1:{Account}:rule/shop"),
            (message.MessageAttributes["ERROR_CODE"].StringValue, message.MessageAttributes["RETRY_ATTEMPTS"].StringValue,
                message.MessageAttributes["TARGET_ARN"].StringValue, message.MessageAttributes["RULE_ARN"].StringValue));
    }

    [Fact]
    [Rule(Retries)]
    public async Task A_delivery_that_fails_is_tried_again_until_it_succeeds()
    {
        var queue = await QueueAsync();
        await RouteAsync();
        Arm(new ErrorFault { Status = 503 }, times: 3);
        await PutAsync();
        Assert.Empty(await ReceiveAsync(queue));

        Time.Advance(TimeSpan.FromSeconds(1));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Single(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(Retries)]
    public async Task A_delivery_whose_answer_is_lost_is_made_twice()
    {
        var queue = await QueueAsync();
        await RouteAsync();
        Arm(new ReplyLostFault(), times: 1);

        await PutAsync();
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await ReceiveAsync(queue)).Count);
    }

    [Theory]
    [Rule(Retries)]
    [InlineData("""{"MaximumRetryAttempts":2}""", "MaximumRetryAttempts", "2")]
    [InlineData("""{"MaximumRetryAttempts":0}""", "MaximumRetryAttempts", "0")]
    [InlineData("""{"MaximumEventAgeInSeconds":60}""", "MaximumEventAgeInSeconds", "5")]
    public async Task A_delivery_that_goes_on_failing_ends_in_the_dead_letter_queue(string policy, string exhausted, string retries)
    {
        var queue = await QueueAsync();
        var dead = await QueueAsync("dead");
        await RouteAsync(target: $$""","RetryPolicy":{{policy}},"DeadLetterConfig":{"Arn":"{{ArnOf("dead")}}"}""");
        Arm(new ThrottleFault());
        await PutAsync();
        for (var second = 0; second < 120; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(await ReceiveAsync(queue));
        var message = Assert.Single(await ReceiveAsync(dead));
        Assert.Equal(
            ("THROTTLING", exhausted, retries),
            (message.MessageAttributes["ERROR_CODE"].StringValue, message.MessageAttributes["EXHAUSTED_RETRY_CONDITION"].StringValue,
                message.MessageAttributes["RETRY_ATTEMPTS"].StringValue));
    }

    [Fact]
    public async Task A_fault_can_fail_some_entries_of_PutEvents()
    {
        var queue = await QueueAsync();
        await RouteAsync();
        Aws.Faults.Set(new FaultPlan
        {
            Seed = 3,
            Rules = [new FaultRule { Service = "eventbridge", Operation = "PutEvents", Fault = new PartialFault { Share = 0.4 } }],
        });
        var entries = string.Join(',', Enumerable.Range(0, 10).Select(n => $$"""{"Source":"shop","DetailType":"order","Detail":"{\"n\":{{n}}}"}"""));

        var answer = await CallAsync("PutEvents", $$"""{"Entries":[{{entries}}]}""");

        var results = answer.GetProperty("Entries").EnumerateArray().Select(entry => entry.TryGetProperty("ErrorCode", out _)).ToList();
        Assert.Equal(10, results.Count);
        Assert.InRange(results.Count(failed => failed), 1, 9);
        Assert.Equal(results.Count(failed => failed), answer.GetProperty("FailedEntryCount").GetInt32());
        var arrived = (await BodiesAsync(queue)).Select(body => JsonSerializer.Deserialize<JsonElement>(body).GetProperty("detail").GetProperty("n").GetInt32());
        Assert.Equal(Enumerable.Range(0, 10).Where(n => !results[n]), arrived);
    }

    /// <summary>For messages to the queue <c>events</c>.</summary>
    private void Arm(Fault fault, int? times = null) => Aws.Faults.Set(new FaultPlan
    {
        Rules = [new FaultRule { Service = "sqs", Operation = "SendMessage", Resource = "events", Times = times, Fault = fault }],
    });
}
