using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Handlers;
using Processor.Storage;

namespace Processor.Payloads;

/// <summary>Opens large payloads, and makes sure that each is the one that was accepted.</summary>
internal sealed class LargePayloads(
    IAmazonS3 s3, [FromKeyedServices(Downstreams.Payloads)] Circuit circuit, IOptions<PayloadOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentReads);

    /// <param name="arrived">With its payload, or a reference to it.</param>
    /// <param name="isNeeded">Whether somebody wants the payload; otherwise it is hashed, and let go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PayloadMismatchException">The payload is not the one that was accepted.</exception>
    /// <exception cref="AmazonS3Exception">The payload is missing, or S3 does not give it.</exception>
    public async ValueTask<StorableEvent> OpenAsync(ArrivedEvent arrived, bool isNeeded, CancellationToken cancellationToken)
    {
        var envelope = arrived.Envelope;
        if (envelope.Payload.Reference is not { } reference)
        {
            return StorableEvent.Of(envelope, arrived.Arrival);
        }

        await _places.WaitAsync(cancellationToken);
        try
        {
            var request = new GetObjectRequest
            {
                BucketName = options.Value.BucketName,
                Key = PayloadObject.KeyOf(envelope.Key.Tenant, reference),
            };
            var payload = await circuit.RunAsync(
                async ct =>
                {
                    using var answer = await s3.GetObjectAsync(request, ct);
                    return await reference.OpenAsync(answer.ResponseStream, ct);
                },
                cancellationToken);
            var opened = StorableEvent.Of(envelope with { Payload = payload }, arrived.Arrival);
            return isNeeded ? opened : opened with { Envelope = envelope };
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
