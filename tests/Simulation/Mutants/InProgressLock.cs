using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>A lock is taken before the effect; whoever finds it taken believes that the effect is there.</summary>
internal sealed class InProgressLock(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override async Task<EventResult> HandleAsync(ArrivedEvent arrived, CancellationToken cancellationToken)
    {
        try
        {
            var claim = Key(arrived.Envelope);
            claim[EventRow.PartitionKey] = new("claim#" + arrived.Envelope.Key.PartitionKey);
            await PutAsync(claim, OnlyNew, cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            return EventResult.Duplicate;
        }

        await PutAsync(Row(arrived), condition: null, cancellationToken);
        return EventResult.Processed;
    }
}
