using System.Globalization;
using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Heartbeats;

/// <summary>Writes one row for this instance again and again, and takes it away at the end. Nothing depends on it: a write that fails is not tried again.</summary>
internal sealed partial class HeartbeatWriter(
    string service,
    EventTally tally,
    IAmazonDynamoDB dynamoDb,
    IOptions<HeartbeatOptions> options,
    TimeProvider time,
    ILogger<HeartbeatWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Of an instance that was killed.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly string _instance = $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public override void Dispose()
    {
        tally.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(cancellationToken => dynamoDb.PutItemAsync(new PutItemRequest(options.Value.TableName, Row()), cancellationToken));
            await Task.Delay(options.Value.Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await TryAsync(cancellationToken => dynamoDb.DeleteItemAsync(new DeleteItemRequest(options.Value.TableName, Key()), cancellationToken));
    }

    private async Task TryAsync(Func<CancellationToken, Task> write)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var untraced = SuppressInstrumentationScope.Begin();
        try
        {
            await write(limit.Token);
        }
        catch (Exception exception)
        {
            Log.NotWritten(logger, exception);
        }
    }

    private Dictionary<string, AttributeValue> Key() => new(StringComparer.Ordinal)
    {
        [OperationsRow.PartitionKey] = new(OperationsRow.Heartbeats),
        [OperationsRow.SortKey] = new($"{service}#{_instance}"),
    };

    private Dictionary<string, AttributeValue> Row()
    {
        var (counts, inFlight, wait) = tally.Take();
        var row = Key();
        row[OperationsRow.Service] = new(service);
        row[OperationsRow.Instance] = new(_instance);
        row[OperationsRow.StartedAt] = new(Timestamp.Format(_startedAt));
        row[OperationsRow.SeenAt] = new(Timestamp.Format(time.GetUtcNow()));
        row[OperationsRow.ExpiresAt] = Number((time.GetUtcNow() + KeptFor).ToUnixTimeSeconds());
        row[OperationsRow.InFlight] = Number(inFlight);
        row[OperationsRow.Counts] = new() { M = counts.ToDictionary(count => count.Key, count => Number(count.Value), StringComparer.Ordinal) };
        if (wait is { } seconds)
        {
            row[OperationsRow.LongestWait] = new() { N = seconds.ToString("F3", CultureInfo.InvariantCulture) };
        }

        return row;
    }

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "The sign of life could not be written")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
