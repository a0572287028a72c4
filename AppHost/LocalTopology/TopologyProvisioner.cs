using Amazon.DynamoDBv2;
using Amazon.SQS;
using Events;

namespace AppHost.LocalTopology;

/// <summary>Creates what <see cref="Topology"/> lists. A second run changes nothing, except settings that differ.</summary>
internal static class TopologyProvisioner
{
    public static async Task ProvisionAsync(LocalAwsClients aws, CancellationToken cancellationToken)
    {
        await ProvisionStoresAsync(aws, cancellationToken);
        await ProvisionSchedulesAsync(aws, cancellationToken);
    }

    /// <summary>Everything that does nothing by itself: all but the schedules.</summary>
    public static async Task ProvisionStoresAsync(LocalAwsClients aws, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            [
                ProvisionAsync(aws.Sqs, aws.DynamoDb, cancellationToken),
                .. Topology.Buckets.Select(bucket => BucketProvisioner.ProvisionAsync(aws.S3, bucket, cancellationToken)),
            ]);
        await Task.WhenAll(Topology.Rules.Select(rule => EventProvisioner.ProvisionAsync(aws.Sqs, aws.Events, rule, cancellationToken)));
    }

    public static Task ProvisionSchedulesAsync(LocalAwsClients aws, CancellationToken cancellationToken) =>
        Task.WhenAll(Topology.Schedules.Select(schedule => EventProvisioner.ProvisionAsync(aws.Sqs, aws.Events, schedule, cancellationToken)));

    /// <summary>The queues and tables alone.</summary>
    public static Task ProvisionAsync(IAmazonSQS sqs, IAmazonDynamoDB dynamoDb, CancellationToken cancellationToken) =>
        Task.WhenAll(
            [
                .. Topology.Queues.Select(queue => QueueProvisioner.ProvisionAsync(sqs, queue, cancellationToken)),
                .. Topology.Tables.Select(table => TableProvisioner.ProvisionAsync(dynamoDb, table, cancellationToken)),
            ]);
}
