using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Downstream;

namespace Processor.Storage;

/// <summary>The table of events. A row is the record that its event had its effect, so there is never more than one of an identity.</summary>
internal sealed class EventStore(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    StoredIdentities identities,
    IOptions<StorageOptions> options,
    TimeProvider timeProvider)
{
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
    private const int MaxStatements = 25;

    private readonly EventInsert _insert = new(options.Value.TableName);

    /// <summary>Writes each event whose identity has no row yet, and says of the others what is stored. Failures are results too.</summary>
    /// <param name="events">Each identity once.</param>
    /// <param name="cancellationToken">Ends the work; what was not written by then is a failure.</param>
    /// <returns>One result for each event, in order.</returns>
    public async Task<IReadOnlyList<InsertResult>> InsertAsync(IReadOnlyList<StorableEvent> events, CancellationToken cancellationToken)
    {
        var results = new InsertResult[events.Count];
        await Parallel.ForEachAsync(
            events.Chunk(MaxStatements).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxConcurrentWrites, CancellationToken = CancellationToken.None },
            async (chunk, _) =>
            {
                var inserted = await InsertChunkAsync(chunk.Item, cancellationToken);
                inserted.CopyTo(results, chunk.Index * MaxStatements);
            });
        return results;
    }

    private async Task<InsertResult[]> InsertChunkAsync(StorableEvent[] events, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(events, cancellationToken);
        }
        catch (Exception exception) when (RetryRule.Of(exception) is { IsPermanent: true } && events.Length > 1)
        {
            // One of them spoils the call: each is tried alone, so that only that one is lost.
            var alone = new List<InsertResult>();
            foreach (var one in events)
            {
                alone.AddRange(await InsertChunkAsync([one], cancellationToken));
            }

            return [.. alone];
        }
        catch (Exception exception)
        {
            return [.. events.Select(_ => InsertResult.Failed(RetryRule.Of(exception)))];
        }
    }

    private async Task<InsertResult[]> CallAsync(StorableEvent[] events, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var request = new BatchExecuteStatementRequest { Statements = [.. events.Select(stored => _insert.Of(stored, now))] };
        var response = await circuit.RunAsync(ct => dynamoDb.BatchExecuteStatementAsync(request, ct), cancellationToken);
        var errors = response.Responses.Select(statement => statement.Error).ToArray();
        var existing = await ReadBackAsync([.. events.Where((_, i) => IsDuplicate(errors[i]))], cancellationToken);
        return
        [
            .. events.Select((stored, i) => errors[i] switch
            {
                null => InsertResult.Inserted(stored),
                var error when IsDuplicate(error) => existing[stored.Envelope.Key],
                var error => InsertResult.Failed(RetryRule.Of(error)),
            }),
        ];
    }

    // Its failures are kept apart from those of the inserts in the same call, which have been written.
    private async Task<Dictionary<EventKey, InsertResult>> ReadBackAsync(StorableEvent[] events, CancellationToken cancellationToken)
    {
        var keys = events.Select(stored => stored.Envelope.Key).ToArray();
        if (keys.Length == 0)
        {
            return [];
        }

        try
        {
            var rows = await identities.ReadAsync(keys, cancellationToken);
            return keys.ToDictionary(
                key => key,
                key => rows.TryGetValue((key.PartitionKey, key.SortKey), out var stored)
                    ? InsertResult.Existing(stored)
                    : InsertResult.Failed(RetryRule.Unknown));
        }
        catch (Exception exception)
        {
            return keys.ToDictionary(key => key, _ => InsertResult.Failed(RetryRule.Of(exception)));
        }
    }

    private static bool IsDuplicate(BatchStatementError? error) => error?.Code == BatchStatementErrorCodeEnum.DuplicateItem;
}
