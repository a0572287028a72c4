using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>The errors of single statements are not looked at, but for duplicates.</summary>
internal sealed class IgnoreStatementErrors(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    public override async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        foreach (var chunk in events.DistinctBy(arrived => arrived.Envelope.Key).Chunk(25))
        {
            await DynamoDb.BatchExecuteStatementAsync(
                new BatchExecuteStatementRequest { Statements = [.. chunk.Select(Insert)] }, cancellationToken);
        }

        return [.. events.Select(_ => EventResult.Processed)];
    }

    private BatchStatementRequest Insert(ArrivedEvent arrived)
    {
        var row = Row(arrived);
        return new BatchStatementRequest
        {
            Statement = $"INSERT INTO \"{Topology.EventsTable.Name}\" VALUE {{{string.Join(", ", row.Keys.Select(name => $"'{name}': ?"))}}}",
            Parameters = [.. row.Values],
        };
    }
}
