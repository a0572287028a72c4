namespace Events;

/// <summary>
/// What can be wrong with one event. A code never changes its meaning; the text beside it may. Its summary says what it means and its
/// remarks what to do about it: both are published in <c>docs/errors.md</c>.
/// </summary>
public static class EventErrorCodes
{
    /// <summary>The event is JSON, but no object.</summary>
    /// <remarks>Send an object.</remarks>
    public const string NotAnObject = "event.not_an_object";

    /// <summary>The event has a member that no event has.</summary>
    /// <remarks>Correct the name. Data of your own belongs in <c>payload</c>.</remarks>
    public const string UnknownMember = "event.unknown_member";

    /// <summary>The event has a member twice.</summary>
    /// <remarks>Send it once.</remarks>
    public const string RepeatedMember = "event.repeated_member";

    /// <summary>Found on the queue alone: the message does not say whose event it is.</summary>
    /// <remarks>It was not sent by the API. See who else may write to the queue.</remarks>
    public const string TenantInvalid = "tenant.invalid";

    /// <summary>Found on the queue alone: the message does not say when the event arrived.</summary>
    /// <remarks>It was not sent by the API. See who else may write to the queue.</remarks>
    public const string ReceivedAtInvalid = "received_at.invalid";

    /// <summary><c>source</c> is missing.</summary>
    /// <remarks>Say where the event comes from.</remarks>
    public const string SourceRequired = "source.required";

    /// <summary><c>source</c> is no URI reference of 1 to 256 characters.</summary>
    /// <remarks>Correct it.</remarks>
    public const string SourceInvalid = "source.invalid";

    /// <summary><c>type</c> is missing.</summary>
    /// <remarks>Say what happened.</remarks>
    public const string TypeRequired = "type.required";

    /// <summary><c>type</c> is no text of 1 to 128 characters without white space and control characters.</summary>
    /// <remarks>Correct it.</remarks>
    public const string TypeInvalid = "type.invalid";

    /// <summary><c>id</c> is no text of 1 to 128 characters without control characters.</summary>
    /// <remarks>Correct it, or leave it out: the event is given one.</remarks>
    public const string IdInvalid = "id.invalid";

    /// <summary><c>time</c> is no date and time of RFC 3339 with an offset.</summary>
    /// <remarks>Write it like <c>2026-03-01T12:00:00Z</c>.</remarks>
    public const string TimeInvalid = "time.invalid";

    /// <summary><c>subject</c> is no text of 1 to 256 characters without control characters.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string SubjectInvalid = "subject.invalid";

    /// <summary><c>priority</c> is none of <c>low</c>, <c>normal</c> and <c>high</c>.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string PriorityInvalid = "priority.invalid";

    /// <summary><c>payload</c> is missing.</summary>
    /// <remarks>Send one; <c>{}</c> where there is nothing to say.</remarks>
    public const string PayloadRequired = "payload.required";

    /// <summary><c>payload</c> is JSON, but no object.</summary>
    /// <remarks>Put it into one.</remarks>
    public const string PayloadNotAnObject = "payload.not_an_object";

    /// <summary>The payload is larger than 256 KiB of compact JSON.</summary>
    /// <remarks>Keep large data elsewhere, and send its address.</remarks>
    public const string PayloadTooLarge = "payload.too_large";

    /// <summary>The payload nests deeper than 30 levels.</summary>
    /// <remarks>Flatten it.</remarks>
    public const string PayloadTooDeep = "payload.too_deep";

    /// <summary>An object of the payload has a name twice: readers differ in which one they take.</summary>
    /// <remarks>Send it once.</remarks>
    public const string PayloadRepeatedName = "payload.repeated_name";

    /// <summary>A text of the payload has half of a surrogate pair, or invalid UTF-8.</summary>
    /// <remarks>Send well-formed Unicode.</remarks>
    public const string PayloadNotUnicode = "payload.not_unicode";
}
