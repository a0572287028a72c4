using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Events;
using Testing;

namespace AppHost.Tests;

public sealed class TopologyProvisionerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_queue_has_its_dead_letter_queue_and_its_settings()
    {
        await using var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        foreach (var queue in Topology.Queues)
        {
            var attributes = await Attributes(aws.Sqs, queue.Name);
            var deadLetters = await Attributes(aws.Sqs, queue.DeadLetterName);
            using var redrive = JsonDocument.Parse(attributes["RedrivePolicy"]);
            Assert.Equal(deadLetters["QueueArn"], redrive.RootElement.GetProperty("deadLetterTargetArn").GetString());
            Assert.Equal(queue.MaxReceiveCount, int.Parse(redrive.RootElement.GetProperty("maxReceiveCount").ToString(), null));
            Assert.Equal(queue.VisibilityTimeout, Seconds(attributes["VisibilityTimeout"]));
            Assert.Equal(queue.Retention, Seconds(attributes["MessageRetentionPeriod"]));
            Assert.Equal(queue.ReceiveWaitTime, Seconds(attributes["ReceiveMessageWaitTimeSeconds"]));
            Assert.Equal(queue.DeadLetterRetention, Seconds(deadLetters["MessageRetentionPeriod"]));
        }
    }

    [Fact]
    public async Task Every_table_is_on_demand_and_has_its_string_keys()
    {
        await using var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        foreach (var table in Topology.Tables)
        {
            var description = (await aws.DynamoDb.DescribeTableAsync(table.Name, Cancelled)).Table;
            (string?, KeyType)[] keys = [(table.PartitionKey, KeyType.HASH), (table.SortKey, KeyType.RANGE)];
            Assert.Equal(keys.Where(key => key.Item1 is not null), description.KeySchema.Select(key => ((string?)key.AttributeName, key.KeyType)));
            Assert.All(description.AttributeDefinitions, attribute => Assert.Equal(ScalarAttributeType.S, attribute.AttributeType));
            Assert.Equal(BillingMode.PAY_PER_REQUEST, description.BillingModeSummary.BillingMode);
            Assert.Equal(
                table.Indexes.Select(index => $"{index.Name} {index.PartitionKey} {index.SortKey} {string.Join(' ', index.Projected)}"),
                (description.GlobalSecondaryIndexes ?? []).Select(index =>
                    $"{index.IndexName} {string.Join(' ', index.KeySchema.Select(key => key.AttributeName))} {string.Join(' ', index.Projection.NonKeyAttributes)}"));
            var expiry = await aws.DynamoDb.DescribeTimeToLiveAsync(table.Name, Cancelled);
            Assert.Equal(table.TimeToLive, expiry.TimeToLiveDescription.AttributeName);
        }
    }

    [Fact]
    public async Task A_second_run_keeps_what_is_stored_and_mends_settings_that_differ()
    {
        await using var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        var url = (await aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl;
        await aws.Sqs.SendMessageAsync(url, "kept", Cancelled);
        await aws.Sqs.SetQueueAttributesAsync(url, new(StringComparer.Ordinal) { ["VisibilityTimeout"] = "7" }, Cancelled);
        Dictionary<string, AttributeValue> row = new(StringComparer.Ordinal)
        {
            [Topology.EventsTable.PartitionKey] = new("p"),
            [EventRow.SortKey] = new("s"),
        };
        await aws.DynamoDb.PutItemAsync(Topology.EventsTable.Name, row, Cancelled);

        await aws.ProvisionAgainAsync(Cancelled);

        var attributes = await Attributes(aws.Sqs, Topology.EventsQueue.Name);
        Assert.Equal(("1", Topology.EventsQueue.VisibilityTimeout), (attributes["ApproximateNumberOfMessages"], Seconds(attributes["VisibilityTimeout"])));
        Assert.Equal(1, (await aws.DynamoDb.ScanAsync(new ScanRequest(Topology.EventsTable.Name), Cancelled)).Count);
        Assert.Equal((2 * Topology.Queues.Count) + Topology.Schedules.Count, (await aws.Sqs.ListQueuesAsync("", Cancelled)).QueueUrls.Count);
    }

    [Fact]
    public async Task Two_test_AWSs_share_nothing()
    {
        await using var one = await TestAws.StartAsync(cancellationToken: Cancelled);
        await using var other = TestAws.StartEmpty();
        Assert.NotEmpty((await one.DynamoDb.ListTablesAsync(Cancelled)).TableNames);
        Assert.Empty((await other.DynamoDb.ListTablesAsync(Cancelled)).TableNames);
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(int.Parse(text, null));

    private static async Task<Dictionary<string, string>> Attributes(IAmazonSQS sqs, string name)
    {
        var queue = await sqs.GetQueueUrlAsync(name, Cancelled);
        return (await sqs.GetQueueAttributesAsync(queue.QueueUrl, ["All"], Cancelled)).Attributes;
    }
}
