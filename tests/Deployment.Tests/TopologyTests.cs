using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.S3.Model;
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
        await using var aws = await StartAsync();
        var urls = (await aws.Sqs.ListQueuesAsync("", Cancelled)).QueueUrls;
        // Where no function is, no invocation of one fails.
        Assert.Equal(
            template.OfType("AWS::SQS::Queue").Select(queue => Local(queue.Text("QueueName"))).Order(StringComparer.Ordinal),
            urls.Select(url => url.Split('/')[^1]).Concat(Topology.FunctionSchedules.Select(schedule => schedule.DeadLetterName)).Order(StringComparer.Ordinal));
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
        await using var aws = await StartAsync();
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
    public async Task A_laptop_and_the_cloud_have_the_same_buckets()
    {
        var template = templates.Default;
        await using var aws = await StartAsync();
        var names = (await aws.S3.ListBucketsAsync(Cancelled)).Buckets.ConvertAll(bucket => bucket.BucketName);
        Assert.Equal(Topology.Buckets.Select(bucket => bucket.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(names.Count, template.OfType("AWS::S3::Bucket").Count());
        foreach (var name in names)
        {
            var cloud = template.Single("AWS::S3::Bucket", "BucketName", Bucket(name));
            var versioning = (await aws.S3.GetBucketVersioningAsync(name, Cancelled)).VersioningConfig.Status;
            Assert.Equal(versioning == VersionStatus.Enabled, cloud["VersioningConfiguration.Status"]?.ToString() == "Enabled");
            var notification = await aws.S3.GetBucketNotificationAsync(name, Cancelled);
            Assert.Equal(notification.EventBridgeConfiguration is not null, cloud["NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled"]?.GetValue<bool>() is true);
            Assert.Equal(await LocalExpirationsAsync(aws, name), cloud["LifecycleConfiguration.Rules"]!.AsArray()
                .Where(rule => rule!["ExpirationInDays"] is not null).Select(rule => $"{rule!["Prefix"]} {rule["ExpirationInDays"]}"));
        }
    }

    [Fact]
    public async Task A_laptop_and_the_cloud_have_the_same_rules_and_schedules()
    {
        var template = templates.Default;
        await using var aws = await StartAsync();
        foreach (var definition in Topology.Rules)
        {
            var local = await CallAsync(aws, "events", HttpMethod.Post, "/", "AWSEvents.DescribeRule", new JsonObject { ["Name"] = definition.Name });
            var target = (await CallAsync(aws, "events", HttpMethod.Post, "/", "AWSEvents.ListTargetsByRule", new JsonObject { ["Rule"] = definition.Name }))["Targets"]![0]!;
            var cloud = template.Single("AWS::Events::Rule", "Name", Stage + definition.Name);
            var pattern = Topology.Buckets.Aggregate(cloud["EventPattern"]!.ToJsonString(), (text, bucket) => text.Replace(Bucket(bucket.Name), bucket.Name, StringComparison.Ordinal));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(local["EventPattern"]!.ToString()), JsonNode.Parse(pattern)), pattern);
            Assert.Equal(Delivery(target), Delivery(cloud["Targets"]![0]!));
        }

        foreach (var definition in Topology.Schedules)
        {
            var local = await CallAsync(aws, "scheduler", HttpMethod.Get, $"/schedules/{definition.Name}", target: null, body: null);
            var cloud = template.Single("AWS::Scheduler::Schedule", "Name", Stage + definition.Name);
            Assert.Equal(
                $"{local["ScheduleExpression"]} {local["ScheduleExpressionTimezone"]} {local["Target"]!["Input"]}",
                $"{cloud["ScheduleExpression"]} {cloud["ScheduleExpressionTimezone"]} {cloud["Target.Input"]}");
            Assert.Equal(Delivery(local["Target"]!), Delivery(cloud["Target"]!));
        }

        Assert.Equal(Topology.Rules.Count, template.OfType("AWS::Events::Rule").Count());
        Assert.Equal(Topology.Schedules.Count + Topology.FunctionSchedules.Count, template.OfType("AWS::Scheduler::Schedule").Count());
    }

    [Fact]
    public void The_cloud_invokes_the_operations_function_each_minute_to_look_for_what_is_wrong()
    {
        var template = templates.Default;
        var definition = Assert.Single(Topology.FunctionSchedules);
        var schedule = template.Single("AWS::Scheduler::Schedule", "Name", Stage + definition.Name);
        Assert.Equal(("rate(1 minute)", "UTC", "ENABLED"), (schedule.Text("ScheduleExpression"), schedule.Text("ScheduleExpressionTimezone"), schedule["State"]?.ToString() ?? "ENABLED"));
        Assert.Equal(definition.Expression, schedule.Text("ScheduleExpression"));
        Assert.Equal(definition.Input, schedule.Text("Target.Input"));
        Assert.Equal("eventapp-operations-api eventapp-alert-check-dlq 0 60", Delivery(schedule["Target"]!));

        // The second hop, from Lambda's own queue to the function.
        var invocations = template.Single("AWS::Lambda::EventInvokeConfig", "FunctionName", $"{Stage}eventapp-operations-api");
        Assert.Equal(
            ("$LATEST", "0", "60", "eventapp-alert-check-dlq"),
            (invocations.Text("Qualifier"), invocations.Text("MaximumRetryAttempts"), invocations.Text("MaximumEventAgeInSeconds"), Name(invocations["DestinationConfig.OnFailure.Destination"])));
        Assert.Equal("3600", template.Single("AWS::SQS::Queue", "QueueName", $"{Stage}eventapp-alert-check-dlq").Text("MessageRetentionPeriod"));
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
        var names = template.Resources.SelectMany(resource => new[] { "QueueName", "TableName", "BucketName", "TopicName" }.Select(property => resource[property]?.ToString()))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var told = template.OfType("AWS::Lambda::Function")
            .SelectMany(function => function["Environment.Variables"]!.AsObject())
            .Select(variable => variable.Value!.ToString().Split('/', ':')[^1])
            .Where(value => value.Contains("eventapp-", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(told);
        Assert.All(told, name => Assert.Contains(name, names));
    }

    private static async Task<TestAws> StartAsync()
    {
        var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        await aws.StartSchedulesAsync(Cancelled);
        return aws;
    }

    private static string Bucket(string name) => $"{Stage}{Template.Account}-{Template.Region}-{name}";

    /// <summary>Where to, where else, how often and how long.</summary>
    private static string Delivery(JsonNode target) =>
        $"{Name(target["Arn"])} {Name(target["DeadLetterConfig"]!["Arn"])} {target["RetryPolicy"]!["MaximumRetryAttempts"]} {target["RetryPolicy"]!["MaximumEventAgeInSeconds"]}";

    private static string Name(JsonNode? arn) => arn!.ToString().Split(':')[^1] is var name && name.StartsWith(Stage, StringComparison.Ordinal) ? name[Stage.Length..] : name;

    private static async Task<IEnumerable<string>> LocalExpirationsAsync(TestAws aws, string bucket)
    {
        if (Topology.Buckets.Single(definition => definition.Name == bucket).Expirations.Count == 0)
        {
            return [];
        }

        var configuration = (await aws.S3.GetLifecycleConfigurationAsync(bucket, Cancelled)).Configuration;
        return configuration.Rules.Select(rule => $"{((LifecyclePrefixPredicate)rule.Filter.LifecycleFilterPredicate).Prefix} {rule.Expiration.Days}");
    }

    private static async Task<JsonNode> CallAsync(TestAws aws, string service, HttpMethod method, string path, string? target, JsonObject? body)
    {
        using var http = new HttpClient(aws.CreateHandler()) { BaseAddress = new Uri("http://localhost") };
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
            request.Headers.Add("X-Amz-Target", target);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=none");
        using var response = await http.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
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
