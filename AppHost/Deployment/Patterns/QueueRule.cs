using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Deployment.Settings;
using Events;
using CfnRule = Amazon.CDK.AWS.Events.CfnRule;
using CfnRuleProps = Amazon.CDK.AWS.Events.CfnRuleProps;

namespace Deployment.Patterns;

/// <summary>
/// A rule of EventBridge whose events go onto a queue as they are. What cannot be delivered is tried again, and then lies with the queue's
/// dead letters. Both queues take messages from this rule, and from no other.
/// </summary>
internal sealed class QueueRule : Construct
{
    public QueueRule(Construct scope, string id, DeploymentContext context, RuleDefinition definition, QueueWithDeadLetters target)
        : base(scope, id)
    {
        var name = context.Names.Of(definition.Name);
        _ = new CfnRule(this, "Rule", new CfnRuleProps
        {
            Name = name,
            EventPattern = Jsii(Physical(context, JsonNode.Parse(definition.Pattern))),
            State = "ENABLED",
            Targets = new[]
            {
                new CfnRule.TargetProperty
                {
                    Id = "queue",
                    Arn = target.Queue.QueueArn,
                    DeadLetterConfig = new CfnRule.DeadLetterConfigProperty { Arn = target.DeadLetters.QueueArn },
                    RetryPolicy = new CfnRule.RetryPolicyProperty
                    {
                        MaximumRetryAttempts = definition.MaximumRetries,
                        MaximumEventAgeInSeconds = definition.MaximumAge.TotalSeconds,
                    },
                },
            },
        });
        var arn = $"arn:{Aws.PARTITION}:events:{Aws.REGION}:{Aws.ACCOUNT_ID}:rule/{name}";
        foreach (var queue in new[] { target.Queue, target.DeadLetters })
        {
            queue.AddToResourcePolicy(Permit.Sender("events.amazonaws.com", arn, queue.QueueArn));
        }
    }

    /// <summary>The pattern names buckets as the topology does.</summary>
    private static JsonNode? Physical(DeploymentContext context, JsonNode? pattern) => pattern switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Physical(context, field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => Physical(context, item))]),
        JsonValue value when Topology.Buckets.FirstOrDefault(bucket => bucket.Name == value.ToString()) is { } bucket => context.Names.Of(bucket),
        _ => pattern?.DeepClone(),
    };

    private static object? Jsii(JsonNode? node) => node switch
    {
        JsonObject fields => fields.ToDictionary(field => field.Key, field => Jsii(field.Value)!, StringComparer.Ordinal),
        JsonArray items => items.Select(Jsii).ToArray(),
        _ => node?.ToString(),
    };
}
