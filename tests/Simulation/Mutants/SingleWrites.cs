using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Consuming;
using Processor.Handlers;
using Processor.Storage;

namespace Simulation.Mutants;

/// <summary>
/// A handler of its own, with one conditional write for each event, that makes no mistake: the mutants below each make one. It shows that they
/// are caught for their mistake and not for being another handler.
/// </summary>
internal class SingleWrites(IAmazonDynamoDB dynamoDb, TimeProvider clock) : IEventBatchHandler
{
    protected const string OnlyNew = "attribute_not_exists(pk)";

    protected IAmazonDynamoDB DynamoDb => dynamoDb;

    protected DateTimeOffset Now => clock.GetUtcNow();

    public virtual async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        var results = new List<EventResult>();
        foreach (var arrived in events)
        {
            try
            {
                results.Add(await HandleAsync(arrived, cancellationToken));
            }
            catch (Exception exception)
            {
                results.Add(OnFailure(exception));
            }
        }

        return results;
    }

    protected virtual async Task<EventResult> HandleAsync(ArrivedEvent arrived, CancellationToken cancellationToken)
    {
        try
        {
            await PutAsync(Row(arrived), Condition(), cancellationToken);
            return EventResult.Processed;
        }
        catch (ConditionalCheckFailedException exists)
        {
            var candidate = new StorableEvent(arrived.Envelope, EventFingerprint.Of(arrived.Envelope), arrived.Arrival);
            var result = IdentityResult.Of(candidate, InsertResult.Existing(StoredIdentity.From(exists.Item)!));
            return result == EventResult.Conflict ? await OnConflictAsync(arrived, cancellationToken) : OnKnown(result);
        }
    }

    protected virtual string? Condition() => OnlyNew;

    protected virtual Task<EventResult> OnConflictAsync(ArrivedEvent arrived, CancellationToken cancellationToken) => Task.FromResult(EventResult.Conflict);

    protected virtual EventResult OnKnown(EventResult result) => result;

    protected virtual EventResult OnFailure(Exception exception) => EventResult.Of(RetryRule.Of(exception));

    protected Task PutAsync(Dictionary<string, AttributeValue> row, string? condition, CancellationToken cancellationToken) => dynamoDb.PutItemAsync(
        new PutItemRequest(Topology.EventsTable.Name, row)
        {
            ConditionExpression = condition,
            ExpressionAttributeValues = condition?.Contains(":hourAgo", StringComparison.Ordinal) == true
                ? new() { [":hourAgo"] = new(Stamp(Now - TimeSpan.FromHours(1))) }
                : null,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        },
        cancellationToken);

    protected Dictionary<string, AttributeValue> Row(ArrivedEvent arrived) => new(Key(arrived.Envelope))
    {
        [EventRow.ProcessedAt] = new(Stamp(Now)),
        [EventRow.Fingerprint] = new(EventFingerprint.Of(arrived.Envelope)),
        [EventRow.MessageId] = new(arrived.Arrival.MessageId),
        [EventRow.MessageIndex] = new() { N = arrived.Arrival.Index.ToString(CultureInfo.InvariantCulture) },
    };

    protected static Dictionary<string, AttributeValue> Key(EventEnvelope envelope) => new(StringComparer.Ordinal)
    {
        [EventRow.PartitionKey] = new(envelope.Key.PartitionKey),
        [EventRow.SortKey] = new(envelope.Key.SortKey),
    };

    private static string Stamp(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
