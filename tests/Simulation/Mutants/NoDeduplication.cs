using Amazon.DynamoDBv2;

namespace Simulation.Mutants;

/// <summary>Whatever comes is written.</summary>
internal sealed class NoDeduplication(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override string? Condition() => null;
}
