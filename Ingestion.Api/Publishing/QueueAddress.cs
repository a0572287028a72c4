using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Publishing;

/// <summary>Where the queue is: as configured, or else as SQS says once it is asked for the first time.</summary>
internal sealed class QueueAddress(IAmazonSQS sqs, IOptions<PublishingOptions> options)
{
    private string? _url;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        _url ??= options.Value.QueueUrl ?? (await sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, cancellationToken)).QueueUrl;
}
