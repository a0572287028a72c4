using Events;

namespace Processor.Downstream;

/// <summary>Calls a downstream over HTTP for an event, so that the downstream can tell the same event again from another.</summary>
/// <remarks>A redirect is not followed. Neither is anything tried again here: the message comes again, by the retry rule.</remarks>
internal sealed class DownstreamHttp(HttpClient client, PacedDownstream downstream, TimeProvider timeProvider)
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int MaxAnswer = 1024 * 1024;

    /// <param name="envelope">The event that the call is made for; its identity goes along as <c>Idempotency-Key</c>.</param>
    /// <param name="index">The event's place in its batch, from 0.</param>
    /// <param name="request">Is sent once.</param>
    /// <param name="cancellationToken">Ends the waiting and the call.</param>
    /// <returns>A 2xx answer, read to its end.</returns>
    /// <exception cref="DownstreamAnswerException">It answered anything else.</exception>
    /// <exception cref="HttpRequestException">It could not be reached, or answered more than <see cref="MaxAnswer"/>.</exception>
    public Task<HttpResponseMessage> SendAsync(
        EventEnvelope envelope, int index, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(IdempotencyKey.HeaderName, IdempotencyKey.Of(envelope.Key));
        return downstream.RunAsync(index, envelope.Priority, ct => SendAsync(request, ct), cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await client.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new DownstreamAnswerException(response.StatusCode, RetryAfterOf(response));
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - timeProvider.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }
}
