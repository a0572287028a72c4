using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>Rows that are not there yet are written in batches, and what DynamoDB did not get round to is forgotten.</summary>
internal sealed class IgnoreUnprocessedItems(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    public override async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        foreach (var chunk in events.DistinctBy(arrived => arrived.Envelope.Key).Chunk(25))
        {
            await DynamoDb.BatchWriteItemAsync(
                new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>>(StringComparer.Ordinal)
                {
                    [Topology.EventsTable.Name] = [.. chunk.Select(arrived => new WriteRequest(new PutRequest(Row(arrived))))],
                }),
                cancellationToken);
        }

        return [.. events.Select(_ => EventResult.Processed)];
    }
}
