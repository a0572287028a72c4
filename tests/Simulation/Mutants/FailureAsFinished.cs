using Amazon.DynamoDBv2;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>An exception is swallowed, and the event counts as done.</summary>
internal sealed class FailureAsFinished(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override EventResult OnFailure(Exception exception) => EventResult.Processed;
}
