using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>What both functions of the processor are told.</summary>
internal static class ProcessorEnvironment
{
    public static Dictionary<string, string> Of(DeploymentContext context) => new(StringComparer.Ordinal)
    {
        ["SQS_QUEUE_URL"] = PhysicalNames.QueueUrl(context.Names.Of(Topology.EventsQueue)),
        ["DYNAMODB_TABLE_NAME"] = context.Names.Of(Topology.EventsTable),
        ["Storage__EffectsTableName"] = context.Names.Of(Topology.EffectsTable),
        ["Processing__DeadLetterQueueUrl"] = PhysicalNames.QueueUrl(context.Names.DeadLettersOf(Topology.EventsQueue)),
        ["Processing__MaxReceiveCount"] = context.Parameters.Text(KnownSettings.MaxReceiveCount),
        ["FileProcessing__QueueUrl"] = PhysicalNames.QueueUrl(context.Names.Of(Topology.FilesQueue)),
        ["FileProcessing__DeadLetterQueueUrl"] = PhysicalNames.QueueUrl(context.Names.DeadLettersOf(Topology.FilesQueue)),
        ["FileProcessing__MaxReceiveCount"] = context.Parameters.Text(KnownSettings.MaxReceiveCount),
        ["Files__TableName"] = context.Names.Of(Topology.FilesTable),
        ["Files__ItemsTableName"] = context.Names.Of(Topology.ItemsTable),
        ["Files__ReportsBucket"] = context.Names.Of(Topology.ReportsBucket),
        ["Payloads__BucketName"] = context.Names.Of(Topology.PayloadsBucket),
        ["Reports__Bucket"] = context.Names.Of(Topology.ReportsBucket),
    };
}
