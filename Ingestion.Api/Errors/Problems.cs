using ApiKeys;
using Events;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Errors;

/// <summary>
/// Everything that this service can answer instead of what was asked for: one entry a cause. An entry's summary says what it means and its
/// remarks what to do about it: both are published in <c>docs/errors.md</c>.
/// </summary>
internal static class Problems
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The charset of the content type is not utf-8.</summary>
    /// <remarks>Send UTF-8.</remarks>
    public static readonly Problem CharsetUnsupported = new(
        StatusCodes.Status415UnsupportedMediaType,
        "charset.unsupported",
        "The body's charset must be utf-8, which is also what it is when none is named.");

    /// <summary>The body has a content encoding that is not taken, or several.</summary>
    /// <remarks>Use one that the <c>Accept-Encoding</c> header of the answer names, or send the body as it is.</remarks>
    public static readonly Problem ContentEncodingUnsupported = new(
        StatusCodes.Status415UnsupportedMediaType,
        "content_encoding.unsupported",
        $"The body may be sent as it is, or in one of the content encodings {ContentCodings.Accepted}.")
    {
        AcceptEncoding = ContentCodings.Accepted,
    };

    /// <summary>The body is not what its <c>Content-Encoding</c> says: it is damaged, ends too soon, or goes on after its end.</summary>
    /// <remarks>Correct the encoding. What HTTP calls deflate is the zlib format.</remarks>
    public static readonly Problem BodyCorrupt = new(
        StatusCodes.Status400BadRequest,
        "body.corrupt",
        "The body is not what its Content-Encoding says: it is damaged, it ends too soon, or something follows after its end.");

    /// <summary>The request has no body.</summary>
    /// <remarks>Send one.</remarks>
    public static readonly Problem BodyEmpty = new(StatusCodes.Status400BadRequest, "body.empty", "The request has no body.");

    /// <summary>The body has bytes that are no UTF-8.</summary>
    /// <remarks>Send UTF-8.</remarks>
    public static readonly Problem BodyNotUtf8 = new(StatusCodes.Status400BadRequest, "body.not_utf8", "The body is not valid UTF-8.");

    /// <summary>The body has more JSON values than are read at once, however short they are.</summary>
    /// <remarks>Split the batch.</remarks>
    public static readonly Problem JsonTooManyValues = new(
        StatusCodes.Status413PayloadTooLarge,
        "json.too_many_values",
        $"The body has more than {JsonBytes.MaxTokens:N0} JSON values and names. Send the rest in another.");

    /// <summary>The body is JSON, but not an array.</summary>
    /// <remarks>Put the events into an array, or send a single one to <c>/events</c>.</remarks>
    public static readonly Problem BatchNotAnArray =
        new(StatusCodes.Status400BadRequest, "batch.not_an_array", "A batch is a JSON array of events.");

    /// <summary>The array is empty.</summary>
    /// <remarks>Send nothing when there is nothing to send.</remarks>
    public static readonly Problem BatchEmpty = new(StatusCodes.Status400BadRequest, "batch.empty", "The batch has no events.");

    /// <summary><c>Idempotency-Key</c> is not well-formed, or stands there twice.</summary>
    /// <remarks>Send one: a quoted string of 1 to 128 visible ASCII characters and spaces.</remarks>
    public static readonly Problem IdempotencyKeyInvalid = new(
        StatusCodes.Status400BadRequest,
        "idempotency_key.invalid",
        $"Idempotency-Key stands there once: a quoted string of 1 to {EventId.MaxLength} visible ASCII characters and spaces.");

    /// <summary>The event has an id, and <c>Idempotency-Key</c> is another one.</summary>
    /// <remarks>Send one of them, or the same.</remarks>
    public static readonly Problem IdempotencyKeyDiffers = new(
        StatusCodes.Status400BadRequest,
        "idempotency_key.not_the_id",
        "The event has an id, and Idempotency-Key is another one. Send one of them, or the same.");

    /// <summary>Several events came with one <c>Idempotency-Key</c>.</summary>
    /// <remarks>Leave it out, and give each event an <c>id</c>.</remarks>
    public static readonly Problem IdempotencyKeyOnBatch = new(
        StatusCodes.Status400BadRequest,
        "idempotency_key.on_a_batch",
        "One Idempotency-Key cannot name several events. Give each event an id: the same id again has its effect once.");

    /// <summary>The id in the address is none.</summary>
    /// <remarks>Ask for an id that was accepted, percent-encoded.</remarks>
    public static readonly Problem IdInvalid = new(
        StatusCodes.Status400BadRequest,
        EventErrorCodes.IdInvalid,
        $"An id has 1 to {EventId.MaxLength} characters and no control characters.");

    /// <summary>The source in the address is none.</summary>
    /// <remarks>Ask for a source that was accepted, percent-encoded.</remarks>
    public static readonly Problem SourceInvalid = new(
        StatusCodes.Status400BadRequest,
        EventErrorCodes.SourceInvalid,
        $"A source has 1 to {EventSource.MaxLength} characters of a URI reference.");

    /// <summary>No such event has been processed.</summary>
    /// <remarks>Where it was accepted a moment ago, ask again after <c>Retry-After</c>.</remarks>
    public static readonly Problem EventNotFound = new(
        StatusCodes.Status404NotFound,
        "event.not_found",
        "No such event has been processed. One that was accepted a moment ago may be on its way.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>The <c>Accept</c> header excludes every form that an event is shown in.</summary>
    /// <remarks>Accept <c>application/json</c> or <c>application/cloudevents+json</c>.</remarks>
    public static readonly Problem NotAcceptable = new(
        StatusCodes.Status406NotAcceptable,
        "accept.unsupported",
        "An event is shown as application/json or as application/cloudevents+json; the Accept header excludes both.");

    /// <summary>The queue did not take the event.</summary>
    /// <remarks>Send it again after <c>Retry-After</c>, with the same id: it will not count twice.</remarks>
    public static readonly Problem QueueUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "queue.unavailable", "The queue did not take the event. Send it again, with the same id.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>The store of large payloads does not answer, or has too much to do. An event that was sent was not taken.</summary>
    /// <remarks>Send it again after <c>Retry-After</c>, with the same id, or ask again.</remarks>
    public static readonly Problem PayloadsUnavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "payloads.unavailable",
        "The store of large payloads does not answer. Try again; an event with the same id.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>The large payload of the event is missing in its store, or is not the one that was accepted.</summary>
    /// <remarks>Tell the operator of the service the trace id.</remarks>
    public static readonly Problem PayloadDamaged = new(
        StatusCodes.Status500InternalServerError,
        "payload.damaged",
        "The payload of the event is missing, or is not the one that was accepted. The trace id helps to find out why.");

    /// <summary>An upload cannot be signed now: the service has no credentials for it.</summary>
    /// <remarks>Ask again after <c>Retry-After</c>.</remarks>
    public static readonly Problem UploadsUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "uploads.unavailable", "The upload cannot be signed now. Ask again.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>The store of processed events does not answer.</summary>
    /// <remarks>Ask again after <c>Retry-After</c>.</remarks>
    public static readonly Problem StoreUnavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "store.unavailable",
        "The event store does not answer. Ask again.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>The request has no API key that is taken: none, or one that is malformed, unknown, revoked or expired.</summary>
    /// <remarks>Send a valid one: <c>Authorization: Bearer {key}</c>, or <c>X-Api-Key: {key}</c>.</remarks>
    public static readonly Problem KeyRequired = OfAccess(AccessRefusal.KeyRequired);

    /// <summary>The request shows more than one credential.</summary>
    /// <remarks>Send one of <c>Authorization</c> and <c>X-Api-Key</c>, once.</remarks>
    public static readonly Problem KeyRepeated = OfAccess(AccessRefusal.KeyRepeated);

    /// <summary>The API key lacks the scope that this needs.</summary>
    /// <remarks>Use a key that has the scope that the <c>WWW-Authenticate</c> header names.</remarks>
    public static readonly Problem ScopeMissing = OfAccess(AccessRefusal.ScopeMissing);

    /// <summary>The address does not say whom it is open to, so it is open to nobody.</summary>
    /// <remarks>Tell the operator of the service.</remarks>
    public static readonly Problem RouteClosed = OfAccess(AccessRefusal.RouteClosed);

    /// <summary>The API key cannot be checked now, because the store of keys does not answer.</summary>
    /// <remarks>Send the request again after <c>Retry-After</c>.</remarks>
    public static readonly Problem KeysUnavailable = OfAccess(AccessRefusal.KeysUnavailable);

    /// <summary>More requests are under way than the service takes on, those of all callers together. This one was not begun.</summary>
    /// <remarks>Send it again after <c>Retry-After</c>, and wait longer each time.</remarks>
    public static readonly Problem ServerBusy = new(
        StatusCodes.Status503ServiceUnavailable, "server.busy", "Too many requests are under way. Nothing was done; send this one again.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>The answer took too long to find.</summary>
    /// <remarks>Ask again after <c>Retry-After</c>.</remarks>
    public static readonly Problem ServerTimeout = new(
        StatusCodes.Status503ServiceUnavailable, "server.timeout", "The answer took too long to find. Ask again.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>There is nothing at this address.</summary>
    /// <remarks>Correct the address.</remarks>
    public static readonly Problem RouteUnknown = new(StatusCodes.Status404NotFound, "route.unknown", "There is nothing at this address.");

    /// <summary>The address does not take this method.</summary>
    /// <remarks>Use one that the <c>Allow</c> header names.</remarks>
    public static readonly Problem MethodNotAllowed = new(
        StatusCodes.Status405MethodNotAllowed,
        "method.not_allowed",
        "This address does not take this method; the Allow header names those that it takes.");

    /// <summary>The request did not arrive in time.</summary>
    /// <remarks>Send it again, with the same ids, over a faster connection or in smaller parts.</remarks>
    public static readonly Problem RequestTimeout =
        new(StatusCodes.Status408RequestTimeout, "request.timeout", "The request came too slowly.");

    /// <summary>This instance is being stopped, and reads no further.</summary>
    /// <remarks>Send what has no verdict again, with the same ids: another instance takes it.</remarks>
    public static readonly Problem Stopping = new(
        StatusCodes.Status503ServiceUnavailable, "service.stopping", "This instance is being stopped. Send what has no verdict to another.")
    {
        RetryAfter = RetryAfter,
    };

    /// <summary>A fault of the service, which has logged it.</summary>
    /// <remarks>Send it again, with the same ids; tell its operator the trace id when that does not help.</remarks>
    public static readonly Problem Internal =
        new(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. The trace id helps to find out what.");

    /// <summary>The content type is none that this address takes.</summary>
    /// <remarks>Send one that <c>detail</c> names.</remarks>
    public static Problem ContentTypeUnsupported(IReadOnlyList<string> accepted) => new(
        StatusCodes.Status415UnsupportedMediaType,
        "content_type.unsupported",
        $"The body's content type must be {string.Join(" or ", accepted)}.");

    /// <summary>The body is larger than this address takes, on the wire or inflated.</summary>
    /// <remarks>Do not send it again as it is; split a batch.</remarks>
    public static Problem BodyTooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "body.too_large", $"The body is larger than {limit:N0} bytes.");

    /// <summary>The body is compressed further than events are, as only a bomb is.</summary>
    /// <remarks>Send it compressed less, or as it is.</remarks>
    /// <param name="ratio">How many bytes a byte may become.</param>
    public static Problem InflationTooHigh(int ratio) => new(
        StatusCodes.Status413PayloadTooLarge,
        "body.inflates_too_much",
        $"The body inflates to more than {ratio:N0} times its size on the wire.");

    /// <summary>The batch has more events than one may have.</summary>
    /// <remarks>Split it.</remarks>
    public static Problem BatchTooMany(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "batch.too_many", $"A batch has at most {limit:N0} events. Send the rest in another.");

    /// <summary>The body nests too deep to be read.</summary>
    /// <remarks>Flatten it.</remarks>
    public static Problem JsonTooDeep(int limit) =>
        new(StatusCodes.Status400BadRequest, "json.too_deep", $"The body nests deeper than {limit:N0} levels.");

    /// <summary>The body is not JSON; <c>detail</c> says where.</summary>
    /// <remarks>Correct the body.</remarks>
    /// <param name="line">Counted from 0.</param>
    /// <param name="position">Bytes into the line, counted from 0.</param>
    public static Problem JsonInvalid(long? line, long? position) =>
        new(StatusCodes.Status400BadRequest, "json.invalid", $"The body is not JSON: see line {line + 1}, byte {position + 1}.");

    /// <summary>The event breaks its contract; <c>errors</c> has everything that is wrong with it.</summary>
    /// <remarks>Correct the event. The codes in <c>errors</c> are explained below.</remarks>
    public static Problem EventInvalid(IReadOnlyList<EventError> errors) =>
        new(StatusCodes.Status400BadRequest, "event.invalid", "The event breaks its contract; errors says where.") { Errors = errors };

    /// <summary>The payload is larger than one may be; <c>errors</c> has all else that is wrong with the event.</summary>
    /// <remarks>Keep large data elsewhere, and send its address.</remarks>
    public static Problem PayloadTooLarge(IReadOnlyList<EventError> errors) => new(
        StatusCodes.Status413PayloadTooLarge,
        EventErrorCodes.PayloadTooLarge,
        $"The payload is larger than {EventPayload.MaxBytes:N0} bytes of compact JSON.")
    {
        Errors = errors,
    };

    /// <summary>The file that is to be uploaded breaks a rule; <c>errors</c> has everything that is wrong with it.</summary>
    /// <remarks>Correct it. The codes in <c>errors</c> are explained below.</remarks>
    public static Problem UploadInvalid(IReadOnlyList<EventError> errors) =>
        new(StatusCodes.Status400BadRequest, "upload.invalid", "No such file is taken; errors says why.") { Errors = errors };

    /// <summary>Several sources have an event of this id; <c>sources</c> names them.</summary>
    /// <remarks>Add <c>?source=</c> with one of them.</remarks>
    public static Problem EventAmbiguous(IReadOnlyList<string> sources) =>
        new(
            StatusCodes.Status409Conflict,
            "event.ambiguous",
            "Several sources have an event of this id. Name one: ?source=")
        {
            Sources = sources,
        };

    /// <summary>
    /// The caller has sent more than its share. Nothing of this request was taken; of a stream, nothing that has no verdict.
    /// </summary>
    /// <remarks>
    /// Send it again after <c>Retry-After</c>. <c>RateLimit</c> says how many events are left, <c>RateLimit-Policy</c> how many there can
    /// be.
    /// </remarks>
    /// <param name="wait">How long it takes until the request fits.</param>
    public static Problem RateLimitExceeded(TimeSpan wait) =>
        new(
            StatusCodes.Status429TooManyRequests,
            "rate_limit.exceeded",
            "You have sent more than your share. What has no verdict was not taken; send it again later.")
        {
            RetryAfter = wait,
        };

    /// <summary>Answers a request that its API key does not let through.</summary>
    public static Task RefuseAsync(HttpContext context, AccessRefusal refusal) => OfAccess(refusal).ExecuteAsync(context);

    /// <summary>The request is not HTTP that can be read in one way only; the status says more.</summary>
    /// <remarks>Correct the client, or the proxy between.</remarks>
    public static Problem RequestMalformed(int status) => new(status, "request.malformed", "The request is not well-formed HTTP.");

    /// <summary>What an answer of this status, which has no body yet, is to say.</summary>
    public static Problem OfStatus(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => RouteUnknown,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge(BodyLimit.Of(context)),
        StatusCodes.Status415UnsupportedMediaType => ContentTypeUnsupported(BodyMediaTypes.Json.Names),
        < StatusCodes.Status500InternalServerError => RequestMalformed(status),
        _ => Internal,
    };

    /// <summary>What a request that took too long is told: sending is the client's work, finding is ours.</summary>
    public static Problem TimeoutOf(HttpContext context) => HttpMethods.IsGet(context.Request.Method) ? ServerTimeout : RequestTimeout;

    private static Problem OfAccess(AccessRefusal refusal) =>
        new(refusal.Status, refusal.Code, refusal.Detail) { RetryAfter = refusal.RetryAfter };
}
