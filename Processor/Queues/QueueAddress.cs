using Amazon.SQS;

namespace Processor.Queues;

/// <summary>The URL of a queue: as configured, or looked up by name until that has worked once.</summary>
internal sealed class QueueAddress(IAmazonSQS sqs, string name, string? url)
{
    private string? _url = url;

    public string Name => name;

    public async ValueTask<string> GetUrlAsync(CancellationToken cancellationToken) =>
        _url ??= (await sqs.GetQueueUrlAsync(name, cancellationToken)).QueueUrl;
}
