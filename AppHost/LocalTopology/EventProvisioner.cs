using System.Text.Json.Nodes;
using Amazon.SQS;
using Events;

namespace AppHost.LocalTopology;

/// <summary>Rules and schedules. The queues that they are for exist already.</summary>
internal static class EventProvisioner
{
    // The embedded AWS checks no permissions, and has no roles.
    private const string Role = "arn:aws:iam::000000000000:role/local";

    public static async Task ProvisionAsync(IAmazonSQS sqs, EventServicesClient events, RuleDefinition rule, CancellationToken cancellationToken)
    {
        await events.CallEventBridgeAsync(
            "PutRule", new JsonObject { ["Name"] = rule.Name, ["EventPattern"] = rule.Pattern, ["State"] = "ENABLED" }, cancellationToken);
        var target = await TargetAsync(sqs, rule.Target, cancellationToken);
        target["Id"] = rule.Target.Name;
        await events.CallEventBridgeAsync("PutTargets", new JsonObject { ["Rule"] = rule.Name, ["Targets"] = new JsonArray(target) }, cancellationToken);
    }

    public static async Task ProvisionAsync(
        IAmazonSQS sqs, EventServicesClient events, ScheduleDefinition schedule, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(sqs, schedule.Target, cancellationToken);
        target["RoleArn"] = Role;
        target["Input"] = schedule.Input;
        await events.PutScheduleAsync(
            schedule.Name,
            new JsonObject
            {
                ["ScheduleExpression"] = schedule.Expression,
                ["ScheduleExpressionTimezone"] = schedule.Zone,
                ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" },
                ["Target"] = target,
            },
            cancellationToken);
    }

    private static async Task<JsonObject> TargetAsync(IAmazonSQS sqs, QueueDefinition queue, CancellationToken cancellationToken) => new()
    {
        ["Arn"] = await ArnAsync(sqs, queue.Name, cancellationToken),
        ["DeadLetterConfig"] = new JsonObject { ["Arn"] = await ArnAsync(sqs, queue.DeadLetterName, cancellationToken) },
    };

    private static async Task<string> ArnAsync(IAmazonSQS sqs, string queue, CancellationToken cancellationToken)
    {
        var url = (await sqs.GetQueueUrlAsync(queue, cancellationToken)).QueueUrl;
        return (await sqs.GetQueueAttributesAsync(url, [QueueAttributeName.QueueArn], cancellationToken)).QueueARN;
    }
}
