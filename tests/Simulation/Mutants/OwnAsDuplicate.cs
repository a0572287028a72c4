using Amazon.DynamoDBv2;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>An event that is delivered again after its own insert counts as a duplicate, too.</summary>
internal sealed class OwnAsDuplicate(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override EventResult OnKnown(EventResult result) => EventResult.Duplicate;
}
