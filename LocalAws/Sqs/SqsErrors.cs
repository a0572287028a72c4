using System.Globalization;
using LocalAws.Protocol;

namespace LocalAws.Sqs;

/// <summary>Every error that SQS answers: the shape in <c>__type</c>, the older query code beside it, and the status.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html</remarks>
internal static class SqsErrors
{
    private const string Service = "com.amazonaws.sqs#";
    private const string Common = "com.amazon.coral.service#";
    private const string LegacyPrefix = "AWS.SimpleQueueService.";

    public static AwsException UnknownOperation(string operation) =>
        Create(Common + "UnknownOperationException", "InvalidAction", $"The operation {operation} is not one of SQS.");

    public static AwsException UnsupportedOperation(string message) =>
        Create(Service + "UnsupportedOperation", LegacyPrefix + "UnsupportedOperation", message);

    public static AwsException Malformed(string message) => Create(Common + "SerializationException", "MalformedInput", message);

    public static AwsException MissingParameter(string name) =>
        Create(Common + "MissingRequiredParameterException", "MissingParameter", $"The request must contain the parameter {name}.");

    public static AwsException InvalidParameter(string message) =>
        Create(Common + "InvalidParameterValueException", "InvalidParameterValue", message);

    public static AwsException InvalidParameter(string name, object? value, string reason) =>
        InvalidParameter(string.Create(CultureInfo.InvariantCulture, $"Value {value} for parameter {name} is invalid. Reason: {reason}"));

    public static AwsException MissingDeduplicationId() =>
        InvalidParameter("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");

    public static AwsException QueueDoesNotExist() =>
        Create(Service + "QueueDoesNotExist", LegacyPrefix + "NonExistentQueue", "The specified queue does not exist.");

    public static AwsException QueueNameExists(string attribute) => Create(
        Service + "QueueNameExists",
        "QueueAlreadyExists",
        $"A queue already exists with the same name and a different value for attribute {attribute}");

    public static AwsException InvalidAttributeName(string name) => InvalidAttributeNameMessage($"Unknown Attribute {name}.");

    public static AwsException InvalidAttributeNameMessage(string message) =>
        Create(Service + "InvalidAttributeName", "InvalidAttributeName", message);

    public static AwsException InvalidAttributeValue(string name, string? reason = null) => Create(
        Service + "InvalidAttributeValue",
        "InvalidAttributeValue",
        $"Invalid value for the parameter {name}." + (reason is null ? null : $" Reason: {reason}"));

    public static AwsException InvalidMessageContents() => Create(
        Service + "InvalidMessageContents",
        "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");

    public static AwsException ReceiptHandleIsInvalid(string handle) => Create(
        Service + "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        $"The input receipt handle \"{handle}\" is not a valid receipt handle.",
        StatusCodes.Status404NotFound);

    public static AwsException OverLimit() => Create(
        Service + "OverLimit",
        "OverLimit",
        "Too many messages are in flight for this queue; delete some first.",
        StatusCodes.Status403Forbidden);

    public static AwsException PurgeQueueInProgress(string queue) => Create(
        Service + "PurgeQueueInProgress",
        LegacyPrefix + "PurgeQueueInProgress",
        $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.",
        StatusCodes.Status403Forbidden);

    public static AwsException ResourceNotFound(string message) => Create(
        Service + "ResourceNotFoundException",
        "ResourceNotFoundException",
        message,
        StatusCodes.Status404NotFound);

    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors</remarks>
    public static AwsException RequestThrottled() =>
        Create(Service + "RequestThrottled", "RequestThrottled", "The request was denied due to request throttling.");

    public static AwsException Other(string code, string message, int status) => new(Service + code, message, status)
    {
        QueryError = code + (status < StatusCodes.Status500InternalServerError ? ";Sender" : ";Receiver"),
    };

    public static AwsException EmptyBatch() => Batch("EmptyBatchRequest", "There should be at least one entry in the request.");

    public static AwsException TooManyEntries(int sent) =>
        Batch("TooManyEntriesInBatchRequest", $"Maximum number of entries per request are {SqsLimits.MaxBatchEntries}. You have sent {sent}.");

    public static AwsException InvalidBatchEntryId() => Batch(
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static AwsException BatchEntryIdsNotDistinct(string id) => Batch("BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static AwsException BatchTooLong(long bytes) =>
        Batch("BatchRequestTooLong", $"Batch requests cannot be longer than {SqsLimits.MaxBatchBytes} bytes. You have sent {bytes} bytes.");

    private static AwsException Batch(string shape, string message) => Create(Service + shape, LegacyPrefix + shape, message);

    private static AwsException Create(string type, string queryCode, string message, int status = StatusCodes.Status400BadRequest) =>
        new(type, message, status) { QueryError = queryCode + ";Sender" };
}
