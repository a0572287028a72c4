using System.Collections.Concurrent;
using LocalAws.Sqs.Settings;

namespace LocalAws.Sqs.Queues;

/// <summary>All queues, by region and name.</summary>
internal sealed class QueueRegistry(TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Queue>> _regions = new(StringComparer.Ordinal);

    /// <summary>Finds a queue by its URL, of which the path alone counts, or by its bare name.</summary>
    /// <exception cref="Protocol.AwsException">There is no such queue.</exception>
    public Queue Get(string region, string accountId, string? queueUrl)
    {
        var path = queueUrl.AsSpan().TrimEnd('/');
        var slash = path.LastIndexOf('/');
        var owner = slash < 0 ? accountId : path[..slash][(path[..slash].LastIndexOf('/') + 1)..];
        return owner.SequenceEqual(accountId) && In(region).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path[(slash + 1)..], out var queue)
            ? queue
            : throw SqsErrors.QueueDoesNotExist();
    }

    public Queue? FindByArn(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length == 6 && _regions.TryGetValue(parts[3], out var region) && region.TryGetValue(parts[5], out var queue) && queue.Name.Arn == arn
            ? queue
            : null;
    }

    /// <returns>The queue of this name: the one that is there, or else a new one.</returns>
    public Queue GetOrAdd(QueueName name, QueueSettings settings, out bool added)
    {
        var created = new Queue(name, settings, timeProvider, FindByArn);
        var queue = In(name.Region).GetOrAdd(name.Name, created);
        added = ReferenceEquals(queue, created);
        if (!added)
        {
            created.Dispose();
        }

        return queue;
    }

    public void Delete(Queue queue)
    {
        if (In(queue.Name.Region).TryRemove(KeyValuePair.Create(queue.Name.Name, queue)))
        {
            queue.Delete();
            queue.Dispose();
        }
    }

    /// <returns>The queues of a region, ordered by name.</returns>
    public IReadOnlyList<Queue> List(string region) =>
        [.. In(region).Values.OrderBy(queue => queue.Name.Name, StringComparer.Ordinal)];

    public void Dispose()
    {
        foreach (var queue in _regions.Values.SelectMany(region => region.Values))
        {
            queue.Dispose();
        }
    }

    private ConcurrentDictionary<string, Queue> In(string region) =>
        _regions.GetOrAdd(region, static _ => new ConcurrentDictionary<string, Queue>(StringComparer.Ordinal));
}
