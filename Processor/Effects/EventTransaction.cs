using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Outbox;
using Processor.Storage;

namespace Processor.Effects;

/// <summary>Writes an event and all of its effects in one DynamoDB transaction, on the condition that its identity is new.</summary>
internal sealed class EventTransaction(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    IOptions<StorageOptions> options,
    TimeProvider timeProvider)
{
    private readonly EventInsert _insert = new(options.Value.TableName);

    public TenantRows RowsOf(TenantId tenant) => new(dynamoDb, circuit, options.Value.EffectsTableName, tenant);

    /// <remarks>
    /// The condition on the event's row makes a transaction safe to repeat, for ever and whatever it writes then. The request token covers
    /// only the SDK's own repetition of one call, so every call has a new one: a token made of the identity would be refused within its ten
    /// minutes because the effects have changed, and where they have not, a duplicate would be told that it was the first.
    /// </remarks>
    public async Task<CommitResult> CommitAsync(
        StorableEvent stored, IReadOnlyList<EffectWrite> writes, IReadOnlyList<OutboxRow> outbox, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var table = options.Value.EffectsTableName;
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = Guid.CreateVersion7(now).ToString(),
            TransactItems =
            [
                new() { Put = _insert.PutOf(stored, now) },
                .. writes.Select(write => EffectRequests.Of(table, stored.Envelope.Key.Tenant, write)),
                .. outbox.Select(row => new TransactWriteItem { Put = new Put { TableName = table, Item = row.ToItem() } }),
            ],
        };
        try
        {
            await circuit.RunAsync(ct => dynamoDb.TransactWriteItemsAsync(request, ct), cancellationToken);
            return new CommitResult(InsertResult.Inserted(stored));
        }
        catch (TransactionCanceledException exception)
        {
            return CancellationRule.Of(exception);
        }
    }
}
