using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Events;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Processor.Downstream;
using Processor.Effects;
using Processor.Files.Reading;
using Processor.Files.State;

namespace Processor.Consuming;

/// <summary>
/// What is permanent and what is transient. A permanent failure goes to the dead-letter queue at once, with its reason. A transient one is
/// tried again with backoff until the queue's maxReceiveCount ends it. What is not listed is transient: a retry of the hopeless costs a few
/// requests, giving up on what would have worked costs an event. The reasons stand in <see cref="FailureKinds"/>.
/// </summary>
internal static class RetryRule
{
    private const string NoSuchKey = "NoSuchKey";

    public static readonly Failure Conflict = FailureKinds.Conflict.Because(FailureKinds.Conflict.When);

    public static readonly Failure Unknown = FailureKinds.Unknown.Because(FailureKinds.Unknown.When);

    public static Failure Of(EventError malformed) => FailureKinds.Malformed.Because(malformed.Message) with { Code = malformed.Code };

    public static Failure Of(Exception exception) => exception switch
    {
        UnreadableMessageException { Code: UnreadableMessageException.NotJson } => FailureKinds.NotJson.Because(exception.Message),
        UnreadableMessageException => FailureKinds.UnknownVersion.Because(exception.Message),
        AmazonDynamoDBException { ErrorCode: "ValidationException" } => FailureKinds.Refused.Because(exception.Message),
        EventRefusedException refused => FailureKinds.HandlerRefused.Because(refused.Message) with { Code = refused.Code },
        RefusedFileException refused => FailureKinds.FileRefused.Because(refused.Message) with { Code = refused.Code },
        FileMissingException => FailureKinds.FileMissing.Because(FailureKinds.FileMissing.When),
        FileLostException => FailureKinds.FileTaken.Because(FailureKinds.FileTaken.When),
        PayloadMismatchException => FailureKinds.PayloadMismatch.Because(exception.Message),
        AmazonS3Exception { ErrorCode: NoSuchKey } => FailureKinds.PayloadMissing.Because(FailureKinds.PayloadMissing.When),
        DownstreamAnswerException { IsRefusal: true } => FailureKinds.DownstreamRefused.Because(exception.Message),
        DownstreamAnswerException answer => FailureKinds.DownstreamFailed.Because(exception.Message, answer.RetryAfter),
        DownstreamFullException => FailureKinds.Full.Because(exception.Message),
        TimeoutRejectedException => FailureKinds.TimedOut.Because(FailureKinds.TimedOut.When),
        BrokenCircuitException broken => FailureKinds.Unavailable.Because(FailureKinds.Unavailable.When, broken.RetryAfter),
        OperationCanceledException => FailureKinds.Cancelled.Because(FailureKinds.Cancelled.When),
        _ => FailureKinds.Interrupted.Because($"{exception.GetType().Name}: {exception.Message}"),
    };

    /// <param name="error">What became of one statement of a batch; not <c>DuplicateItem</c>, which is no failure.</param>
    public static Failure Of(BatchStatementError error) => error.Code?.Value switch
    {
        nameof(BatchStatementErrorCodeEnum.ValidationError) => FailureKinds.Refused.Because(error.Message),
        nameof(BatchStatementErrorCodeEnum.ThrottlingError)
            or nameof(BatchStatementErrorCodeEnum.RequestLimitExceeded)
            or nameof(BatchStatementErrorCodeEnum.ProvisionedThroughputExceeded) =>
            FailureKinds.Throttled.Because(FailureKinds.Throttled.When),
        nameof(BatchStatementErrorCodeEnum.TransactionConflict) => FailureKinds.Busy.Because(FailureKinds.Busy.When),
        _ => FailureKinds.StorageFailed.Because($"{error.Code}: {error.Message}"),
    };

    /// <param name="last">What the last delivery failed for.</param>
    /// <param name="receiveCount">How often the message was delivered.</param>
    public static Failure Exhausted(Failure last, int receiveCount) =>
        FailureKinds.Exhausted.Because($"After {receiveCount} deliveries. {last.Code}: {last.Message}");

    /// <param name="redrives">How often it was allowed.</param>
    /// <param name="before">What it was dead for before the redrive.</param>
    public static Failure RedriveLimit(int redrives, Failure? before) => before?.Code == FailureKinds.RedriveLimit.Code
        ? before
        : FailureKinds.RedriveLimit.Because($"It was redriven {redrives} times. {before?.Code}: {before?.Message}".TrimEnd(' ', ':'));

    /// <summary>
    /// Whether a failed call says that its downstream is down, rather than something about what was asked. Not the refusals, and not the
    /// answers about the state of an item: whoever gives those is well.
    /// </summary>
    public static bool MeansOutage(Exception exception) =>
        exception is not (ConditionalCheckFailedException or TransactionCanceledException or TransactionConflictException
            or TransactionInProgressException or IdempotentParameterMismatchException or ReplicatedWriteConflictException
            or AmazonS3Exception { ErrorCode: NoSuchKey })
        && !Of(exception).IsPermanent;

    /// <summary>Whether an answer says so: each item of a batch failed for the table as a whole.</summary>
    public static bool MeansOutage(object? answer) =>
        answer is BatchExecuteStatementResponse { Responses.Count: > 0 } batch
        && batch.Responses.TrueForAll(one => one.Error?.Code?.Value
            is nameof(BatchStatementErrorCodeEnum.InternalServerError)
            or nameof(BatchStatementErrorCodeEnum.ThrottlingError)
            or nameof(BatchStatementErrorCodeEnum.RequestLimitExceeded)
            or nameof(BatchStatementErrorCodeEnum.ProvisionedThroughputExceeded)
            or nameof(BatchStatementErrorCodeEnum.ResourceNotFound)
            or nameof(BatchStatementErrorCodeEnum.AccessDenied));
}
