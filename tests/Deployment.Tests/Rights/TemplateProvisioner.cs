using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using Deployment.Tests.Templates;

namespace Deployment.Tests.Rights;

/// <summary>Makes the queues, tables, buckets and rules of a template, as CloudFormation would.</summary>
internal static class TemplateProvisioner
{
    private static readonly string[] QueueAttributes = ["VisibilityTimeout", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds"];

    public static async Task ProvisionAsync(Template template, GuardedAws aws, CancellationToken cancellationToken)
    {
        foreach (var queue in template.OfType("AWS::SQS::Queue").OrderBy(queue => queue["RedrivePolicy"] is not null))
        {
            var attributes = QueueAttributes.Where(name => queue[name] is not null).ToDictionary(name => name, queue.Text, StringComparer.Ordinal);
            if (queue["RedrivePolicy"] is { } policy)
            {
                attributes["RedrivePolicy"] = policy.ToJsonString();
            }

            await aws.Sqs.CreateQueueAsync(new CreateQueueRequest(queue.Text("QueueName")) { Attributes = attributes }, cancellationToken);
        }

        foreach (var table in template.OfType("AWS::DynamoDB::Table"))
        {
            await aws.DynamoDb.CreateTableAsync(Table(table), cancellationToken);
        }

        foreach (var bucket in template.OfType("AWS::S3::Bucket"))
        {
            await CreateAsync(bucket, aws.S3, cancellationToken);
        }

        using var http = new HttpClient { BaseAddress = aws.Endpoint };
        foreach (var rule in template.OfType("AWS::Events::Rule"))
        {
            await CallAsync(http, "PutRule", new() { ["Name"] = rule.Text("Name"), ["EventPattern"] = rule["EventPattern"]!.ToJsonString() }, cancellationToken);
            await CallAsync(http, "PutTargets", new() { ["Rule"] = rule.Text("Name"), ["Targets"] = rule["Targets"]!.DeepClone() }, cancellationToken);
        }
    }

    private static CreateTableRequest Table(Resource table) => new()
    {
        TableName = table.Text("TableName"),
        BillingMode = table.Text("BillingMode"),
        KeySchema = Keys(table["KeySchema"]),
        AttributeDefinitions = [.. table["AttributeDefinitions"]!.AsArray().Select(attribute => new AttributeDefinition(attribute!["AttributeName"]!.ToString(), attribute["AttributeType"]!.ToString()))],
        GlobalSecondaryIndexes = table["GlobalSecondaryIndexes"]?.AsArray().Select(index => new GlobalSecondaryIndex
        {
            IndexName = index!["IndexName"]!.ToString(),
            KeySchema = Keys(index["KeySchema"]),
            Projection = new Projection
            {
                ProjectionType = index["Projection"]!["ProjectionType"]!.ToString(),
                NonKeyAttributes = [.. index["Projection"]!["NonKeyAttributes"]!.AsArray().Select(name => name!.ToString())],
            },
        }).ToList(),
    };

    private static List<KeySchemaElement> Keys(JsonNode? schema) => [.. schema!.AsArray().Select(key => new KeySchemaElement(key!["AttributeName"]!.ToString(), key["KeyType"]!.ToString()))];

    private static async Task CreateAsync(Resource bucket, IAmazonS3 s3, CancellationToken cancellationToken)
    {
        var name = bucket.Text("BucketName");
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = name, BucketRegionName = Template.Region }, cancellationToken);
        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = name, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, cancellationToken);
        if (bucket["NotificationConfiguration.EventBridgeConfiguration"] is not null)
        {
            await s3.PutBucketNotificationAsync(
                new PutBucketNotificationRequest { BucketName = name, EventBridgeConfiguration = new EventBridgeConfiguration() }, cancellationToken);
        }
    }

    private static async Task CallAsync(HttpClient http, string operation, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", $"AWSEvents.{operation}");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential={GuardedAws.Administrator}/20260101/{Template.Region}/events/aws4_request, SignedHeaders=host, Signature=none");
        using var response = await http.SendAsync(request, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
