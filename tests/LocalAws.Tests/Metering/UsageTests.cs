using System.Net.Http.Json;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using LocalAws.Tests.Lambda;

namespace LocalAws.Tests.Metering;

/// <summary>What AWS would charge for, as <c>GET /_localaws/usage</c> tells it.</summary>
public sealed class UsageTests
{
    private const int Chunk = 64 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("https://aws.amazon.com/sqs/pricing/")]
    public async Task Each_64_KB_of_messages_in_a_request_is_billed_as_one_and_a_request_without_any_too()
    {
        await using var aws = await LambdaDriver.StartAsync();
        var (url, _) = await aws.QueueAsync();
        await aws.Sqs.SendMessageAsync(url, new string('x', Chunk), Token);
        await aws.Sqs.SendMessageAsync(url, new string('ü', Chunk / 2 + 1), Token);
        await aws.Sqs.SendMessageBatchAsync(url, [new("1", new string('x', Chunk)), new("2", "y")], Token);

        var received = (await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10 }, Token)).Messages;
        await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url), Token);
        await aws.Sqs.DeleteMessageAsync(url, received[0].ReceiptHandle, Token);
        await aws.Sqs.DeleteMessageBatchAsync(url, [.. received.Skip(1).Select((message, i) => new DeleteMessageBatchRequestEntry($"{i}", message.ReceiptHandle))], Token);
        await aws.Sqs.ChangeMessageVisibilityBatchAsync(url, [new("1", received[0].ReceiptHandle) { VisibilityTimeout = 1 }], Token);

        var queue = (await UsageAsync(aws)).GetProperty("sqs").GetProperty("queue");
        Assert.Equal((2, 3, Chunk + Chunk + 2), SqsOf(queue, "SendMessage"));
        Assert.Equal((1, 2, Chunk + 1), SqsOf(queue, "SendMessageBatch"));
        Assert.Equal((2, 5, 3 * Chunk + 3), SqsOf(queue, "ReceiveMessage"));
        Assert.All((string[])["DeleteMessage", "DeleteMessageBatch", "ChangeMessageVisibilityBatch"], operation => Assert.Equal((1, 1, 0), SqsOf(queue, operation)));
    }

    [Fact]
    [Rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html")]
    public async Task Units_are_counted_for_each_table_and_index_whether_or_not_a_call_asks_for_them()
    {
        await using var aws = await LambdaDriver.StartAsync();
        using var client = await TableAsync(aws);
        var insert = (string id) => new BatchStatementRequest { Statement = $$"""INSERT INTO "rows" VALUE {'id':'{{id}}','g':'x','s':'{{new string('s', 1500)}}'}""" };
        await client.BatchExecuteStatementAsync(new BatchExecuteStatementRequest { Statements = [insert("1"), insert("2")] }, Token);
        await client.BatchExecuteStatementAsync(new BatchExecuteStatementRequest { Statements = [insert("1")] }, Token);
        await client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [new() { Put = new() { TableName = "rows", Item = new() { ["id"] = new("3") } } }] }, Token);

        await client.GetItemAsync("rows", new() { ["id"] = new("1") }, consistentRead: true, Token);
        await client.QueryAsync(
            new QueryRequest("rows") { IndexName = "by-g", KeyConditionExpression = "g = :g", ExpressionAttributeValues = new() { [":g"] = new("x") } }, Token);

        var dynamoDb = (await UsageAsync(aws)).GetProperty("dynamoDb");
        Assert.Equal((1, 6), UnitsOf(dynamoDb, "rows"));
        Assert.Equal((0.5, 2), UnitsOf(dynamoDb, "rows/by-g"));
    }

    [Fact]
    [Rule("https://aws.amazon.com/lambda/pricing/")]
    public async Task A_function_is_billed_from_its_event_to_its_answer_and_its_queue_for_what_the_mapping_asks_of_it()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (url, arn) = await aws.QueueAsync();
        await aws.Sqs.SendMessageAsync(url, "x", Token);
        await aws.MapAsync(arn);
        var invoked = await aws.NextAsync();
        Assert.False((await UsageAsync(aws)).GetProperty("lambda").TryGetProperty("f", out _));

        await aws.RespondAsync(invoked, "null");

        JsonElement usage;
        do
        {
            usage = await UsageAsync(aws);
        }
        while (!usage.GetProperty("sqs").GetProperty("queue").TryGetProperty("DeleteMessageBatch", out _));
        var function = usage.GetProperty("lambda").GetProperty("f");
        Assert.Equal(1, function.GetProperty("invocations").GetInt64());
        Assert.InRange(function.GetProperty("milliseconds").GetInt64(), 1, 30_000);
        Assert.Equal((1, 1, 1), SqsOf(usage.GetProperty("sqs").GetProperty("queue"), "ReceiveMessage"));
    }

    private static Task<JsonElement> UsageAsync(LambdaDriver aws) => aws.Http.GetFromJsonAsync<JsonElement>("/_localaws/usage", Token);

    private static (long Requests, long Chunks, long Bytes) SqsOf(JsonElement queue, string operation)
    {
        var usage = queue.GetProperty(operation);
        return (usage.GetProperty("requests").GetInt64(), usage.GetProperty("chunks").GetInt64(), usage.GetProperty("bytes").GetInt64());
    }

    private static (double Read, double Write) UnitsOf(JsonElement tables, string name) =>
        (tables.GetProperty(name).GetProperty("readUnits").GetDouble(), tables.GetProperty(name).GetProperty("writeUnits").GetDouble());

    private static async Task<AmazonDynamoDBClient> TableAsync(LambdaDriver aws)
    {
        var client = new AmazonDynamoDBClient(
            "test", "test", new AmazonDynamoDBConfig { ServiceURL = aws.Http.BaseAddress!.ToString(), AuthenticationRegion = "us-east-1" });
        await client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = "rows",
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new("id", ScalarAttributeType.S), new("g", ScalarAttributeType.S)],
                KeySchema = [new("id", KeyType.HASH)],
                GlobalSecondaryIndexes =
                [
                    new() { IndexName = "by-g", KeySchema = [new("g", KeyType.HASH)], Projection = new() { ProjectionType = ProjectionType.KEYS_ONLY } },
                ],
            },
            Token);
        return client;
    }
}
