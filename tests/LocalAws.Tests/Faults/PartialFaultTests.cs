using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.Faults;

public sealed class PartialFaultTests : FaultTest
{
    private static readonly PartialFault Half = new();
    private static readonly PartialFault All = new() { Share = 1 };

    [Fact]
    public async Task Of_a_send_some_entries_fail_and_the_others_are_there()
    {
        Arm(Half);

        var answer = await SendBatchAsync(10);

        Assert.InRange(answer.Failed.Count, 1, 9);
        Assert.All(answer.Failed, error => Assert.Equal(("InternalError", false), (error.Code, error.SenderFault)));
        Assert.Equal(Ids(10), answer.Successful.Select(entry => entry.Id).Concat(answer.Failed.Select(error => error.Id)).Order(StringComparer.Ordinal));
        Assert.Equal(
            answer.Successful.Select(entry => entry.Id),
            (await ReceiveAsync()).Select(message => message.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_a_send_all_entries_can_fail()
    {
        Arm(All with { Code = "KmsThrottled", SenderFault = true });

        var answer = await SendBatchAsync(2);

        Assert.Empty(answer.Successful ?? []);
        Assert.All(answer.Failed, error => Assert.Equal(("KmsThrottled", true), (error.Code, error.SenderFault)));
        Assert.Equal(2, answer.Failed.Count);
        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task An_entry_can_be_reported_as_failed_though_it_was_sent()
    {
        Arm(All with { Applied = true });

        var answer = await SendBatchAsync(2);

        Assert.Empty(answer.Successful ?? []);
        Assert.Equal(["0", "1"], (await ReceiveAsync()).Select(message => message.Body));
    }

    [Fact]
    public async Task A_failure_of_the_services_own_stays_beside_those_of_the_rule()
    {
        Arm(Half with { Applied = true, Share = 0.01 }, "SendMessageBatch");

        var answer = await Sqs.SendMessageBatchAsync(Queue, [new("0", "\u0001"), new("1", "b")], Cancelled);

        Assert.Contains(answer.Failed, error => error is { Id: "0", Code: "InvalidMessageContents" });
    }

    [Theory]
    [InlineData("DeleteMessageBatch")]
    [InlineData("ChangeMessageVisibilityBatch")]
    public async Task Settling_fails_for_some(string operation)
    {
        await SendBatchAsync(10);
        var messages = await ReceiveAsync(visibility: 30);
        Arm(Half, operation);

        List<BatchResultErrorEntry> failed = operation == "DeleteMessageBatch"
            ? (await Sqs.DeleteMessageBatchAsync(Queue, [.. messages.Select((one, i) => new DeleteMessageBatchRequestEntry($"{i}", one.ReceiptHandle))], Cancelled)).Failed
            : (await Sqs.ChangeMessageVisibilityBatchAsync(
                Queue, [.. messages.Select((one, i) => new ChangeMessageVisibilityBatchRequestEntry($"{i}", one.ReceiptHandle) { VisibilityTimeout = 900 })], Cancelled)).Failed;
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.InRange(failed.Count, 1, 9);
        Assert.Equal(failed.Count, (await ReceiveAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_statements_some_fail_in_their_places(bool applied)
    {
        Arm(Half with { Code = "ThrottlingError", Applied = applied });

        var answer = await DynamoDb.BatchExecuteStatementAsync(
            new BatchExecuteStatementRequest { Statements = [.. Ids(10).Select(Insert)] }, Cancelled);

        var written = Ids(10).Zip(answer.Responses).Where(pair => pair.Second.Error is null).Select(pair => pair.First);
        Assert.Equal(10, answer.Responses.Count);
        Assert.InRange(answer.Responses.Count(one => one.Error?.Code == BatchStatementErrorCodeEnum.ThrottlingError), 1, 9);
        Assert.Equal(applied ? Ids(10) : written, await RowsAsync());
    }

    [Fact]
    public async Task All_statements_can_fail()
    {
        Arm(All);

        var answer = await DynamoDb.BatchExecuteStatementAsync(new BatchExecuteStatementRequest { Statements = [Insert("a"), Insert("b")] }, Cancelled);

        Assert.All(answer.Responses, one => Assert.Equal(BatchStatementErrorCodeEnum.InternalServerError, one.Error.Code));
        Assert.Equal(2, answer.Responses.Count);
        Assert.Empty(await RowsAsync());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task Writes_that_were_not_done_come_back_and_can_be_sent_as_they_are(double share)
    {
        Arm(new PartialFault { Share = share }, times: 1);

        var answer = await DynamoDb.BatchWriteItemAsync(
            new BatchWriteItemRequest(new() { [Table] = [.. Ids(10).Select(id => new WriteRequest(new PutRequest(Row(id))))] }), Cancelled);
        var left = answer.UnprocessedItems[Table];
        Assert.Equal(10 - left.Count, (await RowsAsync()).Count());
        await DynamoDb.BatchWriteItemAsync(new BatchWriteItemRequest(answer.UnprocessedItems), Cancelled);

        Assert.NotEmpty(left);
        Assert.Equal(Ids(10), await RowsAsync());
    }

    [Fact]
    public async Task A_repeat_of_a_call_asks_again_for_all_that_was_asked_for()
    {
        Aws.Faults.Set(new FaultPlan
        {
            Rules = [new() { Operation = "BatchWriteItem", Fault = new RepeatFault() }, new() { Operation = "BatchWriteItem", Fault = Half, Times = 1 }],
        });

        var answer = await DynamoDb.BatchWriteItemAsync(
            new BatchWriteItemRequest(new() { [Table] = [.. Ids(10).Select(id => new WriteRequest(new PutRequest(Row(id))))] }), Cancelled);

        // The second answer is the one that is given, and it says that all is done.
        Assert.Empty(answer.UnprocessedItems ?? []);
        Assert.Equal(Ids(10), await RowsAsync());
    }

    [Fact]
    public async Task Keys_that_were_not_read_come_back_with_their_settings()
    {
        await PutAsync("a");
        await PutAsync("b");
        Arm(All, times: 1);

        var answer = await DynamoDb.BatchGetItemAsync(
            new BatchGetItemRequest(new() { [Table] = new() { Keys = [Row("a"), Row("b")], ConsistentRead = true, ProjectionExpression = "pk" } }), Cancelled);
        var left = answer.UnprocessedKeys[Table];
        var again = await DynamoDb.BatchGetItemAsync(new BatchGetItemRequest(answer.UnprocessedKeys), Cancelled);

        Assert.Equal((true, "pk", 2), (left.ConsistentRead, left.ProjectionExpression, left.Keys.Count));
        Assert.Equal(2, again.Responses[Table].Count);
    }

    [Fact]
    public async Task A_transaction_is_cancelled_for_the_actions_that_fail()
    {
        Arm(Half with { Code = "ThrottlingError", Share = 0.01 });

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => DynamoDb.TransactWriteItemsAsync(
            new TransactWriteItemsRequest { TransactItems = [.. Ids(4).Select(id => new TransactWriteItem { Put = new Put { TableName = Table, Item = Row(id) } })] },
            Cancelled));

        Assert.Equal(["None", "None", "None", "ThrottlingError"], error.CancellationReasons.Select(reason => reason.Code).Order(StringComparer.Ordinal));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_batch_that_is_none_is_refused_by_the_service_itself()
    {
        Arm(Half);

        await Assert.ThrowsAsync<EmptyBatchRequestException>(() => SendBatchAsync(0));
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"{i}");

    private static BatchStatementRequest Insert(string pk) => new()
    {
        Statement = $$"""INSERT INTO "{{Table}}" VALUE {'pk': ?}""",
        Parameters = [new AttributeValue(pk)],
    };

    private Task<SendMessageBatchResponse> SendBatchAsync(int count) =>
        Sqs.SendMessageBatchAsync(new SendMessageBatchRequest(Queue, [.. Ids(count).Select(id => new SendMessageBatchRequestEntry(id, id))]), Cancelled);
}
