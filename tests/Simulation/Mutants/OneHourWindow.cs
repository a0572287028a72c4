using Amazon.DynamoDBv2;

namespace Simulation.Mutants;

/// <summary>What was processed more than an hour ago is forgotten.</summary>
internal sealed class OneHourWindow(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override string Condition() => OnlyNew + " OR processedAt < :hourAgo";
}
