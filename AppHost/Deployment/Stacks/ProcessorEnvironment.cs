using System.Globalization;
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
        // The function's time is up in 30 s, and the last 10 s of it are for what failed. The first try waits for what was received before midnight.
        ["Reports__Timeout"] = Text(Topology.EventsQueue.FunctionTimeout - TimeSpan.FromSeconds(12)),
        ["Reports__Grace"] = Text(TimeSpan.FromSeconds(8)),
        // All 16 partitions of a day at once: there is nothing else to do.
        ["Reports__MaxConcurrentQueries"] = DayIndex.Shards.ToString(CultureInfo.InvariantCulture),
    };

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
