using Events;

namespace Operations.Api.Errors;

/// <summary>
/// Everything that this service can answer instead of what was asked for, beside <see cref="CommonProblems"/>: one entry a cause. An entry's
/// summary says what it means and its remarks what to do about it: both are published in <c>docs/operations-errors.md</c>.
/// </summary>
internal static class Problems
{
    /// <summary>The key is of another tenant than the one that is asked for, and not an operator's.</summary>
    /// <remarks>Leave <c>tenant</c> out, or use a key of <c>Operations:OperatorTenant</c>.</remarks>
    public static readonly Problem TenantForeign = new(
        StatusCodes.Status403Forbidden, "tenant.foreign", "This key sees its own tenant alone.");

    /// <summary>The cursor is none of this list and these filters.</summary>
    /// <remarks>Ask without it, or with the filters that it came with.</remarks>
    public static readonly Problem CursorInvalid = new(
        StatusCodes.Status400BadRequest, "cursor.invalid", "The cursor is none that this list gave for these filters.");

    /// <summary>No such event has come to its end, or the caller does not see it.</summary>
    /// <remarks>An event that was accepted a moment ago may be on its way: ask again.</remarks>
    public static readonly Problem EventNotFound = new(
        StatusCodes.Status404NotFound, "event.not_found", "No such event has come to its end. One that was accepted a moment ago may be on its way.");

    /// <summary>A queue does not answer.</summary>
    /// <remarks>Ask again after <c>Retry-After</c>; <c>GET /pipeline</c> shows the health of SQS.</remarks>
    public static readonly Problem QueueUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "queue.unavailable", "The queue does not answer. Ask again.")
    {
        RetryAfter = CommonProblems.RetryAfter,
    };

    /// <summary>S3 does not answer.</summary>
    /// <remarks>Ask again after <c>Retry-After</c>; <c>GET /pipeline</c> shows the health of S3.</remarks>
    public static readonly Problem FilesUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "files.unavailable", "The store of files and reports does not answer. Ask again.")
    {
        RetryAfter = CommonProblems.RetryAfter,
    };

    /// <summary>AWS cannot be reached at all, so it is not known which part of it is ill.</summary>
    /// <remarks>Ask again after <c>Retry-After</c>; <c>GET /pipeline</c> shows the health of each part.</remarks>
    public static readonly Problem AwsUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "aws.unavailable", "Something that this needs cannot be reached. Ask again.")
    {
        RetryAfter = CommonProblems.RetryAfter,
    };

    /// <summary>There is no such dead letter, or the caller does not see it, or it was not among those looked at.</summary>
    /// <remarks>Ask <c>GET /dead-letters</c> what there is.</remarks>
    public static readonly Problem DeadLetterNotFound = new(
        StatusCodes.Status404NotFound, "dead_letter.not_found", "There is no such dead letter among those that were looked at.");

    /// <summary>None of the dead letters that match can be redriven.</summary>
    /// <remarks>Send <c>"dryRun":true</c>: its answer says why each is skipped.</remarks>
    public static readonly Problem RedriveNothing = new(
        StatusCodes.Status409Conflict, "redrive.nothing", "None of the dead letters that match can be redriven; a dry run says why.");

    /// <summary>There is no such redrive, or the caller does not see it.</summary>
    /// <remarks>Ask <c>GET /dead-letters/redrives</c> what there is.</remarks>
    public static readonly Problem RedriveNotFound = new(
        StatusCodes.Status404NotFound, "redrive.not_found", "There is no such redrive.");

    /// <summary>The redrive has come to its end before.</summary>
    /// <remarks>There is nothing left to cancel.</remarks>
    public static readonly Problem RedriveEnded = new(
        StatusCodes.Status409Conflict, "redrive.ended", "The redrive has come to its end; what was moved stays moved.");

    /// <summary>There is no such API key, or it is another tenant's.</summary>
    /// <remarks>Ask <c>GET /api-keys</c> what there is.</remarks>
    public static readonly Problem ApiKeyNotFound = new(StatusCodes.Status404NotFound, "api_key.not_found", "There is no such API key.");

    /// <summary>The API key to be revoked is the one that the request is made with.</summary>
    /// <remarks>Revoke it with another admin key.</remarks>
    public static readonly Problem ApiKeyInUse = new(
        StatusCodes.Status409Conflict, "api_key.in_use", "This request is made with that key. Revoke it with another.");

    /// <summary>There is no such file, or it is another tenant's.</summary>
    /// <remarks>Ask <c>GET /files</c> what there is.</remarks>
    public static readonly Problem FileNotFound = new(StatusCodes.Status404NotFound, "file.not_found", "There is no such file.");

    /// <summary>The file is being processed, so it cannot be begun again.</summary>
    /// <remarks>Wait until it has come to its end.</remarks>
    public static readonly Problem FileProcessing = new(
        StatusCodes.Status409Conflict, "file.processing", "The file is being processed. Begin again when it has come to its end.");

    /// <summary>There is no report of that day.</summary>
    /// <remarks>Reports are made after midnight, UTC; <c>POST /reports/{date}</c> makes one now.</remarks>
    public static readonly Problem ReportNotFound = new(StatusCodes.Status404NotFound, "report.not_found", "There is no report of that day.");

    /// <summary>There is no such alert, or it is over.</summary>
    /// <remarks>Ask <c>GET /alerts</c> what there is.</remarks>
    public static readonly Problem AlertNotFound = new(StatusCodes.Status404NotFound, "alert.not_found", "There is no such alert that is open.");

    /// <summary>As many listeners as there may be are listening.</summary>
    /// <remarks>Poll <c>GET /pipeline</c> instead, and try again after <c>Retry-After</c>.</remarks>
    public static readonly Problem StreamFull = new(
        StatusCodes.Status503ServiceUnavailable, "stream.full", "No more listeners are taken on now. Poll instead.")
    {
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    /// <summary>There are no server-sent events here: <c>Stream:Enabled</c> is off, or it runs behind API Gateway.</summary>
    /// <remarks>Poll <c>GET /pipeline</c> instead.</remarks>
    public static readonly Problem StreamOff = new(
        StatusCodes.Status404NotFound, "stream.off", "There are no server-sent events here. Poll instead.");

    /// <summary>A parameter of the address or a member of the body is none that is taken; <c>errors</c> says which.</summary>
    /// <remarks>Correct it. A pointer begins with <c>?</c> for the address and with <c>/</c> for the body.</remarks>
    public static Problem ParameterInvalid(IReadOnlyList<EventError> errors) =>
        new(StatusCodes.Status400BadRequest, "parameter.invalid", "A parameter is none that is taken; errors says which.") { Errors = errors };

    /// <summary>The body is not JSON, or not what this address takes: a member is unknown, missing, twice there, or of another type.</summary>
    /// <remarks>Correct the body; <c>detail</c> says where.</remarks>
    /// <param name="place">A path that holds nothing of what the client sent.</param>
    public static Problem BodyInvalid(string place) => new(
        StatusCodes.Status400BadRequest,
        "body.invalid",
        $"The body is not what this address takes, at {place}: a member is unknown, missing, twice there, or of another type.");

    /// <summary>Several sources have an event of this id; <c>sources</c> names them.</summary>
    /// <remarks>Add <c>?source=</c> with one of them.</remarks>
    public static Problem EventAmbiguous(IReadOnlyList<string> sources) => new(
        StatusCodes.Status409Conflict, "event.ambiguous", "Several sources have an event of this id. Name one: ?source=")
    {
        Sources = sources,
    };

    /// <summary>A redrive of this queue is under way; <c>Location</c> names it.</summary>
    /// <remarks>Wait for its end, or cancel it.</remarks>
    /// <param name="address">Of that redrive.</param>
    public static Problem RedriveRunning(string address) => new(
        StatusCodes.Status409Conflict, "redrive.running", "A redrive of this queue is under way; the Location header names it.")
    {
        Location = address,
    };

    /// <summary>The confirmation is not that of what would be deleted now.</summary>
    /// <remarks>Look at what <c>detail</c> says, and send those words as <c>confirm</c>.</remarks>
    /// <param name="confirm">What would be right.</param>
    public static Problem ConfirmationDiffers(string confirm) => new(
        StatusCodes.Status409Conflict, "confirmation.differs", $"To delete what matches now, send \"confirm\":\"{confirm}\".");
}
