using System.Net;

namespace Processor.Downstream;

/// <summary>A downstream answered, and not with success.</summary>
internal sealed class DownstreamAnswerException(HttpStatusCode status, TimeSpan? retryAfter)
    : Exception($"The downstream answered {(int)status}.")
{
    /// <summary>How long it wants not to be asked again; null where it did not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>
    /// Whether it will answer the same again: 4xx, but for those that ask for another attempt. Among these is 409, which an endpoint
    /// gives while an earlier request with the same idempotency key is under way.
    /// </summary>
    /// <remarks>https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/</remarks>
    public bool IsRefusal => (int)status is >= 400 and < 500
        && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests)
        && (int)status != TooEarly;

    private const int TooEarly = 425;
}
