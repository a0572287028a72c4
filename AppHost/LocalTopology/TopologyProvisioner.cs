using Amazon.DynamoDBv2;
using Amazon.SQS;
using Events;

namespace AppHost.LocalTopology;

/// <summary>Creates what <see cref="Topology"/> lists. A second run changes nothing, except settings that differ.</summary>
internal static class TopologyProvisioner
{
    public static Task ProvisionAsync(IAmazonSQS sqs, IAmazonDynamoDB dynamoDb, CancellationToken cancellationToken) =>
        Task.WhenAll(
            [
                .. Topology.Queues.Select(queue => QueueProvisioner.ProvisionAsync(sqs, queue, cancellationToken)),
                .. Topology.Tables.Select(table => TableProvisioner.ProvisionAsync(dynamoDb, table, cancellationToken)),
            ]);
}
