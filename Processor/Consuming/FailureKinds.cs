using Events;

namespace Processor.Consuming;

/// <summary>Everything that can go wrong with an event, whether it is permanent, and why: <c>docs/retry-rule.md</c> is this list.</summary>
internal static class FailureKinds
{
    public static readonly FailureKind NotJson = Permanent(
        UnreadableMessageException.NotJson, "A message is not JSON.", "Its bytes never change.");

    public static readonly FailureKind UnknownVersion = Permanent(
        UnreadableMessageException.UnknownVersion,
        "A message is of no version that this processor reads.",
        "Its bytes never change. A processor that knows the version reads it after a redrive.");

    /// <summary>Stands for every code of an envelope's rules; the failure has that code.</summary>
    public static readonly FailureKind Malformed = Permanent(
        "envelope", "An event breaks a rule of the envelope, or of its contract; the code is that rule's, such as `type.invalid`.",
        "Its bytes never change, and no rule depends on when it is read.");

    public static readonly FailureKind Conflict = Permanent(
        "identity.conflict", "Another event of the same tenant, source and id was stored before.", "A stored event is never overwritten.");

    public static readonly FailureKind PayloadMismatch = Permanent(
        "payload.mismatch",
        "The object of a large payload has other bytes than the payload that was accepted.",
        "Only its own bytes have its hash. Once they are put back, a redrive reads them.");

    public static readonly FailureKind Refused = Permanent(
        "storage.refused", "DynamoDB refuses a request or an item for what it is.", "It will be the same again.");

    public static readonly FailureKind DownstreamRefused = Permanent(
        "downstream.refused",
        "A downstream answers 4xx, other than 408, 409, 425 and 429.",
        "It refuses the request for what it says, and it will say the same again.");

    /// <summary>Stands for every code of a handler; the failure has that code.</summary>
    public static readonly FailureKind HandlerRefused = Permanent(
        "handler",
        "A handler refuses an event; the code is the handler's, such as `handler.follow_up_invalid`.",
        "It says so itself: it never will take it.");

    /// <summary>Stands for every code of a file that cannot be read; the failure has that code.</summary>
    public static readonly FailureKind FileRefused = Permanent(
        "file",
        "A file cannot be read as what it claims to be; the code says why, such as `file.inflates_too_much`.",
        "The bytes of a version never change.");

    public static readonly FailureKind Exhausted = Permanent(
        "retries.exhausted",
        "The last delivery that the queue allows failed for a while, too.",
        "SQS would move the whole message now, without a reason. This way only what failed goes, and says why.");

    public static readonly FailureKind RedriveLimit = Permanent(
        "redrive.limit", "An event was redriven more often than is allowed.", "It has had its chances; it is not tried again.");

    public static readonly FailureKind Unknown = Transient(
        "storage.unknown",
        "Which event is stored could not be read back.",
        "DynamoDB has not come round to it, or it is being deleted; the next attempt asks again.");

    public static readonly FailureKind PayloadMissing = Transient(
        "payload.missing",
        "The object of a large payload is not there.",
        "It was there before its event was accepted, and nothing removes it: whoever did may put it back.");

    public static readonly FailureKind Throttled = Transient(
        "storage.throttled", "DynamoDB takes no more just now.", "It takes more later.");

    public static readonly FailureKind Busy = Transient(
        "storage.busy", "A transaction on the same item is under way.", "It ends, and then tells a duplicate from a conflict.");

    public static readonly FailureKind Contended = Transient(
        "effects.contended",
        "Other events keep changing the rows that a handler writes, or its condition on a row does not hold.",
        "It was tried again at once, several times; later there is less going on.");

    public static readonly FailureKind StorageFailed = Transient(
        "storage.failed",
        "DynamoDB answers anything else for one item.",
        "A table being created, a policy being rolled out, a fault of the service, or an error of a later DynamoDB.");

    public static readonly FailureKind FileMissing = Transient(
        "file.missing",
        "S3 does not have the version of a file that a message tells of.",
        "It was overwritten or deleted, and the message that tells of that is on its way.");

    public static readonly FailureKind FileTaken = Transient(
        "file.taken", "The same message is worked on elsewhere.", "It became visible again; whoever has it ends it.");

    public static readonly FailureKind DownstreamFailed = Transient(
        "downstream.failed",
        "A downstream answers 408, 409, 425, 429 or 5xx, or anything else that is neither 2xx nor 4xx.",
        "It asks for another attempt; 409 means that the first one with this idempotency key is still under way. Retry-After is honoured.");

    public static readonly FailureKind TimedOut = Transient(
        "downstream.timed_out",
        "A downstream did not answer in time.",
        "It may answer the next time; what it did nevertheless is covered by the event's identity.");

    public static readonly FailureKind Unavailable = Transient(
        "downstream.unavailable", "A downstream's circuit is open, so it was not asked.", "It closes when the downstream is well again.");

    public static readonly FailureKind Full = Transient(
        "downstream.full", "Too many already wait for a slow downstream.", "The queue is the better place to wait.");

    public static readonly FailureKind Cancelled = Transient(
        "processing.cancelled", "The work was cut short by its time budget or by a stop.", "The next delivery has a budget of its own.");

    public static readonly FailureKind Interrupted = Transient(
        "processing.interrupted",
        "Anything else.",
        "A network that is down, a fault of a service, credentials being renewed, a mistake of ours that the next release corrects.");

    public static IReadOnlyList<FailureKind> All { get; } =
    [
        NotJson, UnknownVersion, Malformed, Conflict, PayloadMismatch, Refused, DownstreamRefused, HandlerRefused, FileRefused, Exhausted, RedriveLimit,
        Unknown, PayloadMissing, Throttled, Busy, Contended, StorageFailed, FileMissing, FileTaken, DownstreamFailed, TimedOut, Unavailable, Full,
        Cancelled, Interrupted,
    ];

    private static FailureKind Permanent(string code, string when, string why) => new(code, IsPermanent: true, when, why);

    private static FailureKind Transient(string code, string when, string why) => new(code, IsPermanent: false, when, why);
}
