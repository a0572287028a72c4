using System.Collections.Concurrent;
using Amazon.SQS;
using Microsoft.Extensions.Options;

namespace Operations.Api.Aws;

/// <summary>The queues that this service looks at. Where they are is looked up once, by name.</summary>
internal sealed class WatchedQueues(IAmazonSQS sqs, IOptions<ResourceOptions> options)
{
    public const string Events = "events";
    public const string Files = "files";

    private readonly ConcurrentDictionary<string, WatchedQueue> _known = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Words { get; } = [Events, Files];

    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    public async ValueTask<WatchedQueue> FindAsync(string word, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(word, out var known))
        {
            return known;
        }

        var names = options.Value;
        var (main, deadLetters) = word == Files
            ? (names.FilesQueue, names.FilesDeadLetterQueue)
            : (names.EventsQueue, names.EventsDeadLetterQueue);
        var queue = new WatchedQueue(
            word, await PlaceOfAsync(main, cancellationToken), await PlaceOfAsync(deadLetters, cancellationToken));
        return _known.GetOrAdd(word, queue);
    }

    private async Task<QueuePlace> PlaceOfAsync(string name, CancellationToken cancellationToken)
    {
        var url = (await sqs.GetQueueUrlAsync(name, cancellationToken)).QueueUrl;
        var attributes = await sqs.GetQueueAttributesAsync(url, [QueueAttributeName.QueueArn], cancellationToken);
        return new QueuePlace(name, url, attributes.QueueARN);
    }
}
