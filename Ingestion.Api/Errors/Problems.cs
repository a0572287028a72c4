using Events;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Errors;

/// <summary>
/// Everything that this service can answer instead of what was asked for, beside <see cref="CommonProblems"/>: one entry a cause. An entry's
/// summary says what it means and its remarks what to do about it: both are published in <c>docs/errors.md</c>.
/// </summary>
internal static class Problems
{
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
        RetryAfter = CommonProblems.RetryAfter,
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
        RetryAfter = CommonProblems.RetryAfter,
    };

    /// <summary>The store of large payloads does not answer, or has too much to do. An event that was sent was not taken.</summary>
    /// <remarks>Send it again after <c>Retry-After</c>, with the same id, or ask again.</remarks>
    public static readonly Problem PayloadsUnavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "payloads.unavailable",
        "The store of large payloads does not answer. Try again; an event with the same id.")
    {
        RetryAfter = CommonProblems.RetryAfter,
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
        RetryAfter = CommonProblems.RetryAfter,
    };

    /// <summary>This instance is being stopped, and reads no further.</summary>
    /// <remarks>Send what has no verdict again, with the same ids: another instance takes it.</remarks>
    public static readonly Problem Stopping = new(
        StatusCodes.Status503ServiceUnavailable, "service.stopping", "This instance is being stopped. Send what has no verdict to another.")
    {
        RetryAfter = CommonProblems.RetryAfter,
    };

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
}
