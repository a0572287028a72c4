using Events;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Errors;

/// <summary>Everything that this service can answer instead of what was asked for: one entry a cause.</summary>
internal static class Problems
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static readonly Problem CharsetUnsupported =
        new(StatusCodes.Status415UnsupportedMediaType, "charset.unsupported", "The body's charset must be utf-8, which is also what it is when none is named.");

    public static readonly Problem ContentEncodingUnsupported = new(
        StatusCodes.Status415UnsupportedMediaType,
        "content_encoding.unsupported",
        $"The body may be sent as it is, or in one of the content encodings {ContentCodings.Accepted}.")
    {
        AcceptEncoding = ContentCodings.Accepted,
    };

    public static readonly Problem BodyCorrupt = new(
        StatusCodes.Status400BadRequest,
        "body.corrupt",
        "The body is not what its Content-Encoding says: it is damaged, it ends too soon, or something follows after its end.");

    public static readonly Problem BodyEmpty = new(StatusCodes.Status400BadRequest, "body.empty", "The request has no body.");

    public static readonly Problem BodyNotUtf8 = new(StatusCodes.Status400BadRequest, "body.not_utf8", "The body is not valid UTF-8.");

    public static readonly Problem JsonTooDeep =
        new(StatusCodes.Status400BadRequest, "json.too_deep", $"The body nests deeper than {BodyLimits.JsonDepth:N0} levels.");

    public static readonly Problem BatchNotAnArray =
        new(StatusCodes.Status400BadRequest, "batch.not_an_array", "A batch is a JSON array of events.");

    public static readonly Problem BatchEmpty = new(StatusCodes.Status400BadRequest, "batch.empty", "The batch has no events.");

    public static readonly Problem BatchTooMany = new(
        StatusCodes.Status413PayloadTooLarge, "batch.too_many", $"A batch has at most {BodyLimits.BatchEvents:N0} events. Send the rest in another.");

    public static readonly Problem IdempotencyKeyInvalid = new(
        StatusCodes.Status400BadRequest,
        "idempotency_key.invalid",
        $"Idempotency-Key stands there once: a quoted string of 1 to {EventId.MaxLength} visible ASCII characters and spaces.");

    public static readonly Problem IdempotencyKeyDiffers = new(
        StatusCodes.Status400BadRequest,
        "idempotency_key.not_the_id",
        "The event has an id, and Idempotency-Key is another one. Send one of them, or the same.");

    public static readonly Problem IdempotencyKeyOnBatch = new(
        StatusCodes.Status400BadRequest,
        "idempotency_key.on_a_batch",
        "One Idempotency-Key cannot name several events. Give each event an id: the same id again has its effect once.");

    public static readonly Problem IdInvalid = new(
        StatusCodes.Status400BadRequest, EventErrorCodes.IdInvalid, $"An id has 1 to {EventId.MaxLength} characters and no control characters.");

    public static readonly Problem SourceInvalid = new(
        StatusCodes.Status400BadRequest, EventErrorCodes.SourceInvalid, $"A source has 1 to {EventSource.MaxLength} characters of a URI reference.");

    public static readonly Problem EventNotFound = new(
        StatusCodes.Status404NotFound, "event.not_found", "No such event has been processed. One that was accepted a moment ago may be on its way.")
    {
        RetryAfter = RetryAfter,
    };

    public static readonly Problem NotAcceptable = new(
        StatusCodes.Status406NotAcceptable,
        "accept.unsupported",
        "An event is shown as application/json or as application/cloudevents+json; the Accept header excludes both.");

    public static readonly Problem QueueUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "queue.unavailable", "The queue did not take the event. Send it again, with the same id.")
    {
        RetryAfter = RetryAfter,
    };

    public static readonly Problem StoreUnavailable =
        new(StatusCodes.Status503ServiceUnavailable, "store.unavailable", "The event store does not answer. Ask again.") { RetryAfter = RetryAfter };

    public static readonly Problem RouteUnknown = new(StatusCodes.Status404NotFound, "route.unknown", "There is nothing at this address.");

    public static readonly Problem MethodNotAllowed = new(
        StatusCodes.Status405MethodNotAllowed, "method.not_allowed", "This address does not take this method; the Allow header names those that it takes.");

    public static readonly Problem RequestTimeout =
        new(StatusCodes.Status408RequestTimeout, "request.timeout", "The request came too slowly.");

    public static readonly Problem Stopping = new(
        StatusCodes.Status503ServiceUnavailable, "service.stopping", "This instance is being stopped. Send what has no verdict to another.")
    {
        RetryAfter = RetryAfter,
    };

    public static readonly Problem Internal =
        new(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. The trace id helps to find out what.");

    public static Problem ContentTypeUnsupported(IEnumerable<string> supported) => new(
        StatusCodes.Status415UnsupportedMediaType,
        "content_type.unsupported",
        $"The body's content type must be {string.Join(" or ", supported)}.");

    public static Problem BodyTooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "body.too_large", $"The body is larger than {limit:N0} bytes.");

    /// <param name="ratio">How many bytes a byte may become.</param>
    public static Problem InflationTooHigh(int ratio) => new(
        StatusCodes.Status413PayloadTooLarge,
        "body.inflates_too_much",
        $"The body inflates to more than {ratio:N0} times its size on the wire.");

    public static Problem ContentTypeUnsupported(IReadOnlyList<string> accepted) => new(
        StatusCodes.Status415UnsupportedMediaType,
        "content_type.unsupported",
        $"The body's content type must be {string.Join(" or ", accepted)}.");

    /// <param name="line">Counted from 0.</param>
    /// <param name="position">Bytes into the line, counted from 0.</param>
    public static Problem JsonInvalid(long? line, long? position) =>
        new(StatusCodes.Status400BadRequest, "json.invalid", $"The body is not JSON: see line {line + 1}, byte {position + 1}.");

    public static Problem EventInvalid(IReadOnlyList<EventError> errors) =>
        new(StatusCodes.Status400BadRequest, "event.invalid", "The event breaks its contract; errors says where.") { Errors = errors };

    public static Problem EventAmbiguous(IReadOnlyList<string> sources) =>
        new(StatusCodes.Status409Conflict, "event.ambiguous", "Several sources have an event of this id. Name one: ?source=") { Sources = sources };

    /// <summary>What the server itself refuses before a route is reached.</summary>
    public static Problem RequestMalformed(int status) => new(status, "request.malformed", "The request is not well-formed HTTP.");

    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => RouteUnknown,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge(BodyLimits.BatchBytes),
        < StatusCodes.Status500InternalServerError => RequestMalformed(status),
        _ => Internal,
    };
}
