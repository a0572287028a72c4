using Amazon.DynamoDBv2;
using Events;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>Another payload takes the place of the one that was first.</summary>
internal sealed class OverwriteOnConflict(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override async Task<EventResult> OnConflictAsync(EventEnvelope envelope, CancellationToken cancellationToken)
    {
        await PutAsync(Row(envelope), condition: null, cancellationToken);
        return EventResult.Processed;
    }
}
