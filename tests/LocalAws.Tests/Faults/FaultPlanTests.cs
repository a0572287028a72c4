using Amazon.DynamoDBv2.Model;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.Faults;

public sealed class FaultPlanTests : FaultTest
{
    private static readonly ErrorFault Error = new();

    [Fact]
    public async Task One_seed_and_the_same_calls_have_the_same_faults()
    {
        var first = await RunAsync(seed: 7);
        var second = await RunAsync(seed: 7);
        var other = await RunAsync(seed: 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(failed => failed), 5, 35);
    }

    [Fact]
    public async Task A_rule_lets_some_calls_go_and_is_spent_after_some()
    {
        Arm(new FaultRule { Skip = 2, Times = 3, Fault = Error });
        var failed = await CallAsync(7);

        Assert.Equal([false, false, true, true, true, false, false], failed);
        Assert.Equal((7L, 3L), (Rule(0).Matched, Rule(0).Struck));
    }

    [Fact]
    public async Task A_rule_of_probability_zero_never_strikes()
    {
        Arm(new FaultRule { Probability = 0, Fault = Error });

        Assert.DoesNotContain(true, await CallAsync(20));
    }

    [Theory]
    [InlineData("sqs", "*", "*", true, false)]
    [InlineData("DynamoDB", "*", "*", false, true)]
    [InlineData("*", "SendMessage", "*", true, false)]
    [InlineData("*", "*", "events", true, false)]
    [InlineData("*", "*", "rows", false, true)]
    [InlineData("*", "*", "other", false, false)]
    public async Task A_rule_fits_by_service_operation_and_resource(string service, string operation, string resource, bool sqs, bool dynamoDb)
    {
        Arm(new FaultRule { Service = service, Operation = operation, Resource = resource, Fault = Error });

        Assert.Equal(sqs, await FailsAsync(() => SendAsync("x")));
        Assert.Equal(dynamoDb, await FailsAsync(() => PutAsync("a")));
    }

    [Fact]
    public async Task A_table_is_found_wherever_a_call_names_it()
    {
        Arm(new FaultRule { Resource = Table, Fault = Error });
        var put = new Put { TableName = Table, Item = Row("a") };

        Assert.True(await FailsAsync(() => DynamoDb.BatchWriteItemAsync(
            new BatchWriteItemRequest(new() { [Table] = [new(new PutRequest(Row("a")))] }), Cancelled)));
        Assert.True(await FailsAsync(() => DynamoDb.BatchGetItemAsync(new BatchGetItemRequest(new() { [Table] = new() { Keys = [Row("a")] } }), Cancelled)));
        Assert.True(await FailsAsync(() => DynamoDb.TransactWriteItemsAsync(new() { TransactItems = [new() { Put = put }] }, Cancelled)));
        Assert.True(await FailsAsync(() => DynamoDb.ExecuteStatementAsync(
            new ExecuteStatementRequest { Statement = $$"""INSERT INTO "{{Table}}" VALUE {'pk': 'a'}""" }, Cancelled)));
    }

    [Fact]
    public async Task Rules_are_around_each_other_in_their_order()
    {
        Arm(new FaultRule { Operation = "SendMessage", Fault = new ReplyLostFault() }, new FaultRule { Operation = "SendMessage", Fault = new RepeatFault() });

        Assert.True(await FailsAsync(() => SendAsync("x")));

        Assert.Equal(2, (await ReceiveAsync()).Count);
        Assert.Equal(["repeat", "replyLost"], Aws.Faults.Report().Struck.Keys);
    }

    [Fact]
    public async Task A_rule_behind_one_that_ended_the_call_has_not_struck()
    {
        Arm(new FaultRule { Fault = Error }, new FaultRule { Fault = new RepeatFault() });

        Assert.True(await FailsAsync(() => SendAsync("x")));

        Assert.Equal((0L, 0L), (Rule(1).Matched, Rule(1).Struck));
    }

    [Fact]
    public async Task Without_a_plan_nothing_goes_wrong()
    {
        Arm(new FaultRule { Fault = Error });
        Aws.Faults.Clear();

        Assert.DoesNotContain(true, await CallAsync(3));
        Assert.Empty(Aws.Faults.Report().Rules);
    }

    [Fact]
    public void A_plan_is_refused_for_everything_that_is_wrong_with_it()
    {
        var error = Assert.Throws<ArgumentException>(() => Arm(
            new FaultRule { Service = "s4", Fault = Error },
            new FaultRule { Operation = "SendMesage", Fault = Error },
            new FaultRule { Operation = "PutItem", Fault = new DuplicateDeliveryFault() },
            new FaultRule { Probability = double.NaN, Skip = -1, Times = 0, Resource = "", Fault = Error },
            new FaultRule { Fault = new ErrorFault { Code = "a b", Status = 200 } },
            new FaultRule { Fault = new LatencyFault { Seconds = -1, UpToSeconds = -2 } },
            new FaultRule { Fault = new ReplyLostFault { AfterSeconds = 901 } },
            new FaultRule { Fault = new PartialFault { Share = 0, Code = "" } },
            new FaultRule { Operation = "TransactWriteItems", Fault = new PartialFault { Applied = true } },
            new FaultRule { Fault = new EarlyExpiryFault { AfterSeconds = 43_201 } },
            new FaultRule { Fault = new DelayedDeliveryFault { Seconds = 0 } },
            new FaultRule { Fault = new ClockJumpFault { Seconds = 0 } },
            null!));

        Assert.Equal(
            [
                "rules[0].service", "rules[1].operation", "rules[2].operation", "rules[3].resource", "rules[3].probability", "rules[3].skip",
                "rules[3].times", "rules[4].fault.status", "rules[4].fault.code", "rules[5].fault.seconds", "rules[5].fault.upToSeconds",
                "rules[6].fault.afterSeconds", "rules[7].fault.share", "rules[7].fault.code", "rules[8].operation", "rules[9].fault.afterSeconds",
                "rules[10].fault.seconds", "rules[11].fault.seconds", "rules[12].fault",
            ],
            error.Message.Split(' ').Where(word => word.StartsWith("rules[", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plan_has_a_hundred_rules_at_most() =>
        Assert.Throws<ArgumentException>(() => Arm([.. Enumerable.Repeat(new FaultRule { Fault = Error }, 101)]));

    private void Arm(params FaultRule[] rules) => Aws.Faults.Set(new FaultPlan { Rules = rules });

    private FaultRuleReport Rule(int index) => Aws.Faults.Report().Rules[index];

    private Task<bool[]> RunAsync(int seed)
    {
        Aws.Faults.Set(new FaultPlan { Seed = seed, Rules = [new FaultRule { Probability = 0.5, Fault = Error }] });
        return CallAsync(40);
    }

    /// <returns>Which of the calls failed.</returns>
    private async Task<bool[]> CallAsync(int calls)
    {
        var failed = new bool[calls];
        for (var i = 0; i < calls; i++)
        {
            failed[i] = await FailsAsync(() => SendAsync("x"));
        }

        return failed;
    }

    private static async Task<bool> FailsAsync(Func<Task> call) => await Record.ExceptionAsync(call) is not null;
}
