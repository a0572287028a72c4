using System.Collections.Concurrent;

namespace LocalAws.Metering;

/// <summary>Counts what AWS would charge for.</summary>
/// <remarks>
/// https://aws.amazon.com/sqs/pricing/ , https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html and
/// https://aws.amazon.com/lambda/pricing/
/// </remarks>
internal sealed class UsageMeter
{
    /// <summary>SQS bills each 64 KB of a request as one.</summary>
    private const long ChunkBytes = 64 * 1024;

    private readonly ConcurrentDictionary<string, Tally> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Queue, string Operation), Tally> _sqs = new();
    private readonly ConcurrentDictionary<string, Tally> _dynamoDb = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Tally> _lambda = new(StringComparer.Ordinal);

    /// <summary>An operation that succeeded, by its name in <c>X-Amz-Target</c>.</summary>
    public void Request(string target) => Of(_requests, target).Add(1);

    /// <param name="queue">Its name.</param>
    /// <param name="operation">As <c>SendMessageBatch</c>.</param>
    /// <param name="bytes">Of all messages that the request or its answer carries; 0 for none.</param>
    public void Sqs(string queue, string operation, long bytes = 0) =>
        Of(_sqs, (queue, operation)).Add(1, Math.Max(1, (bytes + ChunkBytes - 1) / ChunkBytes), bytes);

    /// <param name="table">Its name, or that of an index as <c>table/index</c>.</param>
    /// <param name="units">Of reading.</param>
    public void Read(string table, double units) => Of(_dynamoDb, table).Add(units);

    /// <param name="table">Its name, or that of an index as <c>table/index</c>.</param>
    /// <param name="units">Of writing.</param>
    public void Write(string table, double units) => Of(_dynamoDb, table).Add(0, units);

    /// <summary>An invocation that has ended. Each begun millisecond is billed.</summary>
    public void Invocation(string function, TimeSpan duration) => Of(_lambda, function).Add(1, Math.Max(1, Math.Ceiling(duration.TotalMilliseconds)));

    public SortedDictionary<string, long> Requests() =>
        new(_requests.ToDictionary(count => count.Key, count => (long)count.Value.Read().First, StringComparer.Ordinal), StringComparer.Ordinal);

    public Usage Read() => new(
        Requests(),
        Sorted(_sqs.GroupBy(count => count.Key.Queue, StringComparer.Ordinal), queue => queue.Key, queue => (IReadOnlyDictionary<string, SqsUsage>)Sorted(
            queue,
            count => count.Key.Operation,
            count => count.Value.Read() is var (requests, chunks, bytes) ? new SqsUsage((long)requests, (long)chunks, (long)bytes) : new SqsUsage(0, 0, 0))),
        Sorted(_dynamoDb, count => count.Key, count => count.Value.Read() is var (read, write, _) ? new DynamoDbUsage(read, write) : new DynamoDbUsage(0, 0)),
        Sorted(_lambda, count => count.Key, count => count.Value.Read() is var (invocations, milliseconds, _)
            ? new LambdaUsage((long)invocations, (long)milliseconds)
            : new LambdaUsage(0, 0)));

    private static Tally Of<TKey>(ConcurrentDictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull => tallies.GetOrAdd(key, static _ => new Tally());

    private static SortedDictionary<string, TValue> Sorted<T, TValue>(IEnumerable<T> all, Func<T, string> key, Func<T, TValue> value) =>
        new(all.ToDictionary(key, value, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Up to three sums that are added to together.</summary>
    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private (double First, double Second, double Third) _sums;

        public void Add(double first, double second = 0, double third = 0)
        {
            lock (_gate)
            {
                _sums = (_sums.First + first, _sums.Second + second, _sums.Third + third);
            }
        }

        public (double First, double Second, double Third) Read()
        {
            lock (_gate)
            {
                return _sums;
            }
        }
    }
}
