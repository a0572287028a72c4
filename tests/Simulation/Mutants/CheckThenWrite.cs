using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>First it looks whether the row is there, and then writes it, and between the two others do the same.</summary>
internal sealed class CheckThenWrite(IAmazonDynamoDB dynamoDb, TimeProvider clock) : SingleWrites(dynamoDb, clock)
{
    protected override async Task<EventResult> HandleAsync(ArrivedEvent arrived, CancellationToken cancellationToken)
    {
        var found = await DynamoDb.GetItemAsync(new GetItemRequest(Topology.EventsTable.Name, Key(arrived.Envelope)) { ConsistentRead = true }, cancellationToken);
        if (found.Item is { Count: > 0 } row)
        {
            return row[EventRow.Fingerprint].S == EventFingerprint.Of(arrived.Envelope) ? EventResult.Duplicate : EventResult.Conflict;
        }

        await PutAsync(Row(arrived), condition: null, cancellationToken);
        return EventResult.Processed;
    }
}
