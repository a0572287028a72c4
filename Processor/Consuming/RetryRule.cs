using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Consuming;

/// <summary>
/// What is permanent and what is transient. A permanent failure goes to the dead-letter queue at once, with its reason. A transient one is
/// tried again with backoff until the queue's maxReceiveCount ends it. What is not listed is transient: a retry of the hopeless costs a few
/// requests, giving up on what would have worked costs an event.
/// </summary>
internal static class RetryRule
{
    /// <summary>Permanent: another event has the identity, and a stored event is never overwritten.</summary>
    public static readonly Failure Conflict =
        new("identity.conflict", "Another event of the same tenant, source and id was stored before.", IsPermanent: true);

    /// <summary>Transient: DynamoDB has not said what is stored, or it is being deleted; the next attempt asks again.</summary>
    public static readonly Failure Unknown = new("storage.unknown", "Which event is stored could not be read back.", IsPermanent: false);

    /// <summary>Permanent: the bytes of a message never change, and no rule of an envelope depends on when it is read.</summary>
    public static Failure Of(EventError malformed) => new(malformed.Code, malformed.Message, IsPermanent: true);

    public static Failure Of(Exception exception) => exception switch
    {
        // Permanent: the bytes of a message never change. A processor that knows its version reads it after a redrive.
        UnreadableMessageException unreadable => new(unreadable.Code, unreadable.Message, IsPermanent: true),

        // Permanent: DynamoDB refuses the request for what it says, and it will say the same again.
        AmazonDynamoDBException { ErrorCode: "ValidationException" } => Refused(exception.Message),

        // Transient: the deadline of this delivery or a stop of the service; the next delivery has a deadline of its own.
        OperationCanceledException => new("processing.cancelled", "The work was cut short by its deadline or by a stop.", IsPermanent: false),

        // Transient: throttling, a fault of the service, a network that is down, credentials that are being renewed, a table being created.
        _ => new("processing.interrupted", $"{exception.GetType().Name}: {exception.Message}", IsPermanent: false),
    };

    /// <param name="error">What became of one statement of a batch; not <c>DuplicateItem</c>, which is no failure.</param>
    public static Failure Of(BatchStatementError error) => error.Code?.Value switch
    {
        // Permanent: DynamoDB refuses the item for what it is, and it will be the same again.
        nameof(BatchStatementErrorCodeEnum.ValidationError) => Refused(error.Message),

        // Transient: more than the table takes just now.
        nameof(BatchStatementErrorCodeEnum.ThrottlingError)
            or nameof(BatchStatementErrorCodeEnum.RequestLimitExceeded)
            or nameof(BatchStatementErrorCodeEnum.ProvisionedThroughputExceeded) =>
            new("storage.throttled", "DynamoDB takes no more just now.", IsPermanent: false),

        // Transient: another write of the same item is under way; it decides between a duplicate and a conflict.
        nameof(BatchStatementErrorCodeEnum.TransactionConflict) =>
            new("storage.busy", "A transaction on the same item is under way.", IsPermanent: false),

        // Transient: a table being created, a policy being rolled out, a fault of the service, or an error of a later DynamoDB.
        _ => new("storage.failed", $"{error.Code}: {error.Message}", IsPermanent: false),
    };

    private static Failure Refused(string message) => new("storage.refused", message, IsPermanent: true);
}
