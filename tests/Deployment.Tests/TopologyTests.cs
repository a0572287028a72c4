using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Deployment.Tests.Templates;
using Events;
using Testing;

namespace Deployment.Tests;

/// <summary>What a laptop is given and what the template says are compared with each other, and not with the topology that both come from.</summary>
public sealed class TopologyTests(SynthesizedTemplates templates)
{
    private const string Stage = "dev-";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_laptop_and_the_cloud_have_the_same_queues()
    {
        var template = templates.Default;
        await using var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        var urls = (await aws.Sqs.ListQueuesAsync("", Cancelled)).QueueUrls;
        var undelivered = Topology.Schedules.Select(schedule => schedule.DeadLetterName);
        var declared = template.OfType("AWS::SQS::Queue").Select(queue => Local(queue.Text("QueueName"))).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            declared.Order(StringComparer.Ordinal),
            urls.Select(url => url.Split('/')[^1]).Union(undelivered, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        foreach (var url in urls)
        {
            var local = (await aws.Sqs.GetQueueAttributesAsync(url, ["All"], Cancelled)).Attributes;
            var name = url.Split('/')[^1];
            var cloud = template.Single("AWS::SQS::Queue", "QueueName", Stage + name);
            Assert.Equal(local["MessageRetentionPeriod"], cloud.Text("MessageRetentionPeriod"));
            Assert.Equal(local["VisibilityTimeout"], cloud["VisibilityTimeout"]?.ToString() ?? "30");
            Assert.Equal(local["ReceiveMessageWaitTimeSeconds"], cloud["ReceiveMessageWaitTimeSeconds"]?.ToString() ?? "0");
            Assert.Equal(Redrive(local.TryGetValue("RedrivePolicy", out var policy) ? JsonNode.Parse(policy) : null), Redrive(cloud["RedrivePolicy"]));
        }
    }

    [Fact]
    public async Task A_laptop_and_the_cloud_have_the_same_tables()
    {
        var template = templates.Default;
        await using var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        var names = (await aws.DynamoDb.ListTablesAsync(Cancelled)).TableNames;
        Assert.Equal(names.Order(StringComparer.Ordinal), template.OfType("AWS::DynamoDB::Table").Select(table => Local(table.Text("TableName"))).Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            var local = (await aws.DynamoDb.DescribeTableAsync(name, Cancelled)).Table;
            var cloud = template.Single("AWS::DynamoDB::Table", "TableName", Stage + name);
            Assert.Equal(local.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"), Keys(cloud["KeySchema"]));
            Assert.Equal(
                local.AttributeDefinitions.Select(attribute => $"{attribute.AttributeName} {attribute.AttributeType}").Order(StringComparer.Ordinal),
                cloud["AttributeDefinitions"]!.AsArray().Select(attribute => $"{attribute!["AttributeName"]} {attribute["AttributeType"]}").Order(StringComparer.Ordinal));
            Assert.Equal(local.BillingModeSummary.BillingMode.Value, cloud.Text("BillingMode"));
            Assert.Equal(
                (local.GlobalSecondaryIndexes ?? []).Select(index =>
                    $"{index.IndexName}: {string.Join(' ', index.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"))} {index.Projection.ProjectionType}: {Joined(index.Projection.NonKeyAttributes)}"),
                (cloud["GlobalSecondaryIndexes"]?.AsArray() ?? []).Select(index =>
                    $"{index!["IndexName"]}: {string.Join(' ', Keys(index["KeySchema"]))} {index["Projection"]!["ProjectionType"]}: {Joined(index["Projection"]!["NonKeyAttributes"]?.AsArray().Select(name => name!.ToString()))}"));
            var expiry = (await aws.DynamoDb.DescribeTimeToLiveAsync(name, Cancelled)).TimeToLiveDescription;
            Assert.Equal(
                expiry.TimeToLiveStatus == TimeToLiveStatus.ENABLED ? expiry.AttributeName : null,
                cloud["TimeToLiveSpecification.AttributeName"]?.ToString());
        }
    }

    [Fact]
    public void A_queue_hides_messages_six_times_as_long_as_its_function_may_take()
    {
        var template = templates.Default;
        var mappings = template.OfType("AWS::Lambda::EventSourceMapping").ToList();
        Assert.Equal(Topology.Queues.Select(queue => Stage + queue.Name).Order(StringComparer.Ordinal), mappings.Select(Queue).Order(StringComparer.Ordinal));
        Assert.All(mappings, mapping =>
        {
            var function = template.Single("AWS::Lambda::Function", "FunctionName", mapping.Text("FunctionName"));
            var queue = template.Single("AWS::SQS::Queue", "QueueName", Queue(mapping));
            Assert.True(Number(queue, "VisibilityTimeout") >= 6 * Number(function, "Timeout"), queue.ToString());
            Assert.Equal("ReportBatchItemFailures", mapping["FunctionResponseTypes"]![0]!.ToString());
            Assert.Equal(function.Text("ReservedConcurrentExecutions"), mapping.Text("ScalingConfig.MaximumConcurrency"));
        });
    }

    [Fact]
    public void Every_name_that_a_function_is_told_is_of_something_that_is_there()
    {
        var template = templates.Default;
        var names = template.Resources.SelectMany(resource => new[] { "QueueName", "TableName", "BucketName" }.Select(property => resource[property]?.ToString()))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var told = template.OfType("AWS::Lambda::Function")
            .SelectMany(function => function["Environment.Variables"]!.AsObject())
            .Select(variable => variable.Value!.ToString().Split('/')[^1])
            .Where(value => value.Contains("eventapp-", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(told);
        Assert.All(told, name => Assert.Contains(name, names));
    }

    private static string Queue(Resource mapping) => mapping.Text("EventSourceArn").Split(':')[^1];

    private static string Local(string name) => name.StartsWith(Stage, StringComparison.Ordinal) ? name[Stage.Length..] : $"without its stage: {name}";

    private static string? Redrive(JsonNode? policy) => policy is null
        ? null
        : $"{policy["maxReceiveCount"]} {policy["deadLetterTargetArn"]!.ToString().Split(':')[^1].Replace(Stage, "", StringComparison.Ordinal)}";

    private static IEnumerable<string> Keys(JsonNode? schema) => schema!.AsArray().Select(key => $"{key!["AttributeName"]} {key["KeyType"]}");

    private static string Joined(IEnumerable<string>? names) => string.Join(' ', (names ?? []).Order(StringComparer.Ordinal));

    private static double Number(Resource resource, string path) => double.Parse(resource.Text(path), CultureInfo.InvariantCulture);
}
