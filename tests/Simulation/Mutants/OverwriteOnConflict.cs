using Amazon.DynamoDBv2;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>Another payload takes the place of the one that was first.</summary>
internal sealed class OverwriteOnConflict(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override async Task<EventResult> OnConflictAsync(ArrivedEvent arrived, CancellationToken cancellationToken)
    {
        await PutAsync(Row(arrived), condition: null, cancellationToken);
        return EventResult.Processed;
    }
}
