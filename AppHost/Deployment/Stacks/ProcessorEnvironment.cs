using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>What both functions of the processor are told.</summary>
internal static class ProcessorEnvironment
{
    public static Dictionary<string, string> Of(DeploymentContext context) => new(StringComparer.Ordinal)
    {
        ["SQS_QUEUE_URL"] = context.Names.QueueUrl(context.Names.Of(Topology.EventsQueue)),
        ["DYNAMODB_TABLE_NAME"] = context.Names.Of(Topology.EventsTable),
        ["Storage__EffectsTableName"] = context.Names.Of(Topology.EffectsTable),
        ["Processing__DeadLetterQueueUrl"] = context.Names.QueueUrl(context.Names.DeadLettersOf(Topology.EventsQueue)),
        ["Processing__MaxReceiveCount"] = context.Parameters.Text(KnownSettings.MaxReceiveCount),
    };
}
