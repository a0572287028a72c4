using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Payloads;

/// <summary>
/// Has large payloads kept in S3, so that a reference travels in their stead. How many are sent at once, and how many bytes wait, is bounded.
/// </summary>
internal sealed partial class PayloadStore(
    PayloadWriter writer, IOptions<PayloadOptions> options, TimeProvider time, ILogger<PayloadStore> logger) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.MaxConcurrentUploads);
    private long _pending;

    /// <returns>For each event, in order: itself as it is to travel; null where S3 does not have its payload.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async ValueTask<IReadOnlyList<EventEnvelope?>> KeepAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        if (!events.Any(envelope => envelope.Payload.IsLarge))
        {
            return events;
        }

        return await Task.WhenAll(events.Select(envelope => KeepAsync(envelope, cancellationToken)));
    }

    public void Dispose() => _turns.Dispose();

    private async Task<EventEnvelope?> KeepAsync(EventEnvelope envelope, CancellationToken cancellationToken)
    {
        if (!envelope.Payload.IsLarge)
        {
            return envelope;
        }

        var size = envelope.Payload.Size;
        try
        {
            return Interlocked.Add(ref _pending, size) <= options.Value.MaxPendingBytes ? await SendAsync(envelope, cancellationToken) : null;
        }
        finally
        {
            Interlocked.Add(ref _pending, -size);
        }
    }

    private async Task<EventEnvelope?> SendAsync(EventEnvelope envelope, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.UploadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _turns.WaitAsync(either.Token);
            try
            {
                var reference = PayloadReference.To(envelope.Payload);
                await writer.WriteAsync(envelope.Key.Tenant, reference, envelope.Payload.Content, either.Token);
                return envelope with { Payload = EventPayload.From(reference) };
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "S3 did not take a payload; the client of its event is told to send it again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
