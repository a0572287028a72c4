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
        var target = await TargetAsync(sqs, rule.Target, rule.Target.DeadLetterName, rule.MaximumRetries, rule.MaximumAge, cancellationToken);
        target["Id"] = rule.Target.Name;
        await events.CallEventBridgeAsync("PutTargets", new JsonObject { ["Rule"] = rule.Name, ["Targets"] = new JsonArray(target) }, cancellationToken);
    }

    public static async Task ProvisionAsync(
        IAmazonSQS sqs, EventServicesClient events, ScheduleDefinition schedule, CancellationToken cancellationToken)
    {
        await QueueProvisioner.ProvisionDeadLettersAsync(sqs, schedule.DeadLetterName, schedule.DeadLetterRetention, cancellationToken);
        var target = await TargetAsync(
            sqs, schedule.Target, schedule.DeadLetterName, schedule.MaximumRetries, schedule.MaximumAge, cancellationToken);
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

    private static async Task<JsonObject> TargetAsync(
        IAmazonSQS sqs, QueueDefinition queue, string deadLetters, int retries, TimeSpan age, CancellationToken cancellationToken) => new()
        {
            ["Arn"] = await ArnAsync(sqs, queue.Name, cancellationToken),
            ["DeadLetterConfig"] = new JsonObject { ["Arn"] = await ArnAsync(sqs, deadLetters, cancellationToken) },
            ["RetryPolicy"] = new JsonObject { ["MaximumRetryAttempts"] = retries, ["MaximumEventAgeInSeconds"] = (int)age.TotalSeconds },
        };

    private static async Task<string> ArnAsync(IAmazonSQS sqs, string queue, CancellationToken cancellationToken)
    {
        var url = (await sqs.GetQueueUrlAsync(queue, cancellationToken)).QueueUrl;
        return (await sqs.GetQueueAttributesAsync(url, [QueueAttributeName.QueueArn], cancellationToken)).QueueARN;
    }
}
