using ApiKeys;

namespace HttpDefaults;

/// <summary>
/// What every service can answer instead of what was asked for: one entry a cause. An entry's summary says what it means and its remarks
/// what to do about it: both are published with the service's own.
/// </summary>
internal static class CommonProblems
{
    /// <summary>When to ask again where nothing better is known.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The request has no body.</summary>
    /// <remarks>Send one.</remarks>
    public static readonly Problem BodyEmpty = new(StatusCodes.Status400BadRequest, "body.empty", "The request has no body.");

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

    /// <summary>The body is not JSON; <c>detail</c> says where.</summary>
    /// <remarks>Correct the body.</remarks>
    /// <param name="line">Counted from 0.</param>
    /// <param name="position">Bytes into the line, counted from 0.</param>
    public static Problem JsonInvalid(long? line, long? position) =>
        new(StatusCodes.Status400BadRequest, "json.invalid", $"The body is not JSON: see line {line + 1}, byte {position + 1}.");

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

    /// <summary>What a request that took too long is told: sending is the client's work, finding is ours.</summary>
    public static Problem TimeoutOf(HttpContext context) => HttpMethods.IsGet(context.Request.Method) ? ServerTimeout : RequestTimeout;

    private static Problem OfAccess(AccessRefusal refusal) =>
        new(refusal.Status, refusal.Code, refusal.Detail) { RetryAfter = refusal.RetryAfter };
}
