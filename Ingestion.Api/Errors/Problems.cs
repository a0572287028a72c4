using ApiKeys;
using Events;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Errors;

/// <summary>Everything that this service can answer instead of what was asked for: one entry a cause.</summary>
internal static class Problems
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static readonly Problem ContentTypeUnsupported =
        new(StatusCodes.Status415UnsupportedMediaType, "content_type.unsupported", "The body's content type must be application/json.");

    public static readonly Problem CharsetUnsupported =
        new(StatusCodes.Status415UnsupportedMediaType, "charset.unsupported", "The body's charset must be utf-8, which is also what it is when none is named.");

    public static readonly Problem ContentEncodingUnsupported =
        new(StatusCodes.Status415UnsupportedMediaType, "content_encoding.unsupported", "The body must be sent as it is, without a content encoding.");

    public static readonly Problem BodyEmpty = new(StatusCodes.Status400BadRequest, "body.empty", "The request has no body.");

    public static readonly Problem BodyNotUtf8 = new(StatusCodes.Status400BadRequest, "body.not_utf8", "The body is not valid UTF-8.");

    public static readonly Problem JsonTooDeep =
        new(StatusCodes.Status400BadRequest, "json.too_deep", $"The body nests deeper than {BodyLimits.JsonDepth:N0} levels.");

    public static readonly Problem BatchNotAnArray =
        new(StatusCodes.Status400BadRequest, "batch.not_an_array", "A batch is a JSON array of events.");

    public static readonly Problem BatchEmpty = new(StatusCodes.Status400BadRequest, "batch.empty", "The batch has no events.");

    public static readonly Problem BatchTooMany = new(
        StatusCodes.Status413PayloadTooLarge, "batch.too_many", $"A batch has at most {BodyLimits.BatchEvents:N0} events. Send the rest in another.");

    public static readonly Problem IdInvalid = new(
        StatusCodes.Status400BadRequest, EventErrorCodes.IdInvalid, $"An id has 1 to {EventId.MaxLength} characters and no control characters.");

    public static readonly Problem SourceInvalid = new(
        StatusCodes.Status400BadRequest, EventErrorCodes.SourceInvalid, $"A source has 1 to {EventSource.MaxLength} characters of a URI reference.");

    public static readonly Problem EventNotFound = new(
        StatusCodes.Status404NotFound, "event.not_found", "No such event has been processed. One that was accepted a moment ago may be on its way.")
    {
        RetryAfter = RetryAfter,
    };

    public static readonly Problem QueueUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "queue.unavailable", "The queue did not take the event. Send it again, with the same id.")
    {
        RetryAfter = RetryAfter,
    };

    public static readonly Problem StoreUnavailable =
        new(StatusCodes.Status503ServiceUnavailable, "store.unavailable", "The event store does not answer. Ask again.") { RetryAfter = RetryAfter };

    public static readonly Problem KeyRequired = OfAccess(AccessRefusal.KeyRequired);

    public static readonly Problem KeyRepeated = OfAccess(AccessRefusal.KeyRepeated);

    public static readonly Problem ScopeMissing = OfAccess(AccessRefusal.ScopeMissing);

    public static readonly Problem RouteClosed = OfAccess(AccessRefusal.RouteClosed);

    public static readonly Problem KeysUnavailable = OfAccess(AccessRefusal.KeysUnavailable);

    public static readonly Problem RouteUnknown = new(StatusCodes.Status404NotFound, "route.unknown", "There is nothing at this address.");

    public static readonly Problem MethodNotAllowed = new(
        StatusCodes.Status405MethodNotAllowed, "method.not_allowed", "This address does not take this method; the Allow header names those that it takes.");

    public static readonly Problem RequestTimeout =
        new(StatusCodes.Status408RequestTimeout, "request.timeout", "The request came too slowly.");

    public static readonly Problem Internal =
        new(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. The trace id helps to find out what.");

    public static Problem BodyTooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "body.too_large", $"The body is larger than {limit:N0} bytes.");

    /// <param name="line">Counted from 0.</param>
    /// <param name="position">Bytes into the line, counted from 0.</param>
    public static Problem JsonInvalid(long? line, long? position) =>
        new(StatusCodes.Status400BadRequest, "json.invalid", $"The body is not JSON: see line {line + 1}, byte {position + 1}.");

    public static Problem EventInvalid(IReadOnlyList<EventError> errors) =>
        new(StatusCodes.Status400BadRequest, "event.invalid", "The event breaks its contract; errors says where.") { Errors = errors };

    public static Problem EventAmbiguous(IReadOnlyList<string> sources) =>
        new(StatusCodes.Status409Conflict, "event.ambiguous", "Several sources have an event of this id. Name one: ?source=") { Sources = sources };

    /// <summary>Answers a request that its API key does not let through.</summary>
    public static Task RefuseAsync(HttpContext context, AccessRefusal refusal) => OfAccess(refusal).ExecuteAsync(context);

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

    private static Problem OfAccess(AccessRefusal refusal) => new(refusal.Status, refusal.Code, refusal.Detail) { RetryAfter = refusal.RetryAfter };
}
