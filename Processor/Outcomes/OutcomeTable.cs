using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Storage;

namespace Processor.Outcomes;

/// <summary>Writes outcome records, 25 a call. Whatever is written twice is the same.</summary>
internal sealed class OutcomeTable(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    IOptions<StorageOptions> options,
    Backoff backoff,
    TimeProvider timeProvider)
{
    private const int MaxCalls = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
    public const int MaxChanges = 25;

    /// <param name="changes">Up to <see cref="MaxChanges"/>, each key once.</param>
    /// <param name="isLastChance">Whether it is tried until it is cancelled, and not only a few times.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Those that are not written, and why; never throws.</returns>
    public async Task<(IReadOnlyCollection<OutcomeChange> Left, Failure? Reason)> WriteAsync(
        IReadOnlyCollection<OutcomeChange> changes, bool isLastChance, CancellationToken cancellationToken)
    {
        Failure? reason = null;
        try
        {
            for (var call = 1; changes.Count > 0 && (call <= MaxCalls || isLastChance); call++)
            {
                if (call > 1)
                {
                    await Task.Delay(backoff.FullJitter(FirstWait, LongestWait, call - 1), timeProvider, cancellationToken);
                }

                (changes, reason) = await CallAsync(changes, cancellationToken);
            }
        }
        catch (OperationCanceledException cancelled)
        {
            reason ??= RetryRule.Of(cancelled);
        }

        return (changes, reason);
    }

    private async Task<(IReadOnlyCollection<OutcomeChange> Left, Failure? Reason)> CallAsync(
        IReadOnlyCollection<OutcomeChange> changes, CancellationToken cancellationToken)
    {
        var table = options.Value.TableName;
        var request = new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>>(StringComparer.Ordinal)
        {
            [table] = [.. changes.Select(change => change.ToRequest())],
        });
        try
        {
            var response = await circuit.RunAsync(ct => dynamoDb.BatchWriteItemAsync(request, ct), cancellationToken);
            var left = (response.UnprocessedItems?.GetValueOrDefault(table) ?? []).Select(KeyOf).ToHashSet();
            return ([.. changes.Where(change => left.Contains(change.Key))], FailureKinds.Throttled.Because(FailureKinds.Throttled.When));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (changes, RetryRule.Of(exception));
        }
    }

    private static (string, string) KeyOf(WriteRequest request)
    {
        var row = request.PutRequest?.Item ?? request.DeleteRequest.Key;
        return (row[Events.EventRow.PartitionKey].S, row[Events.EventRow.SortKey].S);
    }
}
