using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Downstream;

namespace Processor.Storage;

/// <summary>
/// Finds out whether the table takes writes, without an event: a message that is received only to see it fail has one attempt less, and
/// has them all used up by a long outage.
/// </summary>
/// <remarks>It needs the right to <c>dynamodb:PutItem</c> on the table: without it, the first failed write ends all receiving.</remarks>
internal sealed partial class WriteProbe(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    IOptions<StorageOptions> options,
    Backoff backoff,
    TimeProvider timeProvider,
    ILogger<WriteProbe> logger) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // Of no tenant, so it is never an event's.
    private static readonly AttributeValue ProbeKey = new("#probe");

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Whether the next call is likely to fail.</summary>
    public bool IsSuspect => circuit.IsSuspect;

    /// <summary>At once as long as DynamoDB is well; otherwise asks it, one caller at a time, until it is.</summary>
    public async Task WellAsync(CancellationToken cancellationToken)
    {
        if (!circuit.IsSuspect)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var failures = 1; circuit.IsSuspect && !await TakesWritesAsync(cancellationToken); failures++)
            {
                await Task.Delay(backoff.FullJitter(FirstPause, LongestPause, failures), timeProvider, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // A write on a condition that never holds: DynamoDB answers as it does to a write, and nothing is written.
    private async Task<bool> TakesWritesAsync(CancellationToken cancellationToken)
    {
        var request = new PutItemRequest
        {
            TableName = options.Value.TableName,
            Item = new(StringComparer.Ordinal) { [EventRow.PartitionKey] = ProbeKey, [EventRow.SortKey] = ProbeKey },
            ConditionExpression = $"attribute_exists({EventRow.PartitionKey})",
        };
        try
        {
            await circuit.RunAsync(ct => dynamoDb.PutItemAsync(request, ct), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.TakesNone(logger, exception.GetType().Name, exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "DynamoDB takes no writes; no message is received until it does. {Exception}: {Reason}")]
        public static partial void TakesNone(ILogger logger, string exception, string reason);
    }
}
