using Amazon.DynamoDBv2;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>Another payload under a known identity counts as the same event, and vanishes.</summary>
internal sealed class ConflictAsDuplicate(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override Task<EventResult> OnConflictAsync(ArrivedEvent arrived, CancellationToken cancellationToken) =>
        Task.FromResult(EventResult.Duplicate);
}
