using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;
using Amazon.SQS.Model;

namespace Amazon.SQS.Internal;

/// <summary>Which exception stands for which error of the service, by the name of the error's shape in <c>__type</c>.</summary>
internal static class ErrorClasses
{
    internal delegate AmazonSQSException Factory(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode);

    private static readonly FrozenDictionary<string, Factory> ByShape = new Dictionary<string, Factory>(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = (m, i, t, c, r, s) => new QueueDoesNotExistException(m, i, t, c, r, s),
        ["QueueNameExists"] = (m, i, t, c, r, s) => new QueueNameExistsException(m, i, t, c, r, s),
        ["QueueDeletedRecently"] = (m, i, t, c, r, s) => new QueueDeletedRecentlyException(m, i, t, c, r, s),
        ["PurgeQueueInProgress"] = (m, i, t, c, r, s) => new PurgeQueueInProgressException(m, i, t, c, r, s),
        ["InvalidAttributeName"] = (m, i, t, c, r, s) => new InvalidAttributeNameException(m, i, t, c, r, s),
        ["InvalidAttributeValue"] = (m, i, t, c, r, s) => new InvalidAttributeValueException(m, i, t, c, r, s),
        ["OverLimit"] = (m, i, t, c, r, s) => new OverLimitException(m, i, t, c, r, s),
        ["ResourceNotFound"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        ["ReceiptHandleIsInvalid"] = (m, i, t, c, r, s) => new ReceiptHandleIsInvalidException(m, i, t, c, r, s),
        ["MessageNotInflight"] = (m, i, t, c, r, s) => new MessageNotInflightException(m, i, t, c, r, s),
        ["InvalidMessageContents"] = (m, i, t, c, r, s) => new InvalidMessageContentsException(m, i, t, c, r, s),
        ["InvalidIdFormat"] = (m, i, t, c, r, s) => new InvalidIdFormatException(m, i, t, c, r, s),
        ["InvalidBatchEntryId"] = (m, i, t, c, r, s) => new InvalidBatchEntryIdException(m, i, t, c, r, s),
        ["BatchEntryIdsNotDistinct"] = (m, i, t, c, r, s) => new BatchEntryIdsNotDistinctException(m, i, t, c, r, s),
        ["BatchRequestTooLong"] = (m, i, t, c, r, s) => new BatchRequestTooLongException(m, i, t, c, r, s),
        ["EmptyBatchRequest"] = (m, i, t, c, r, s) => new EmptyBatchRequestException(m, i, t, c, r, s),
        ["TooManyEntriesInBatchRequest"] = (m, i, t, c, r, s) => new TooManyEntriesInBatchRequestException(m, i, t, c, r, s),
        ["UnsupportedOperation"] = (m, i, t, c, r, s) => new UnsupportedOperationException(m, i, t, c, r, s),
        ["RequestThrottled"] = (m, i, t, c, r, s) => new RequestThrottledException(m, i, t, c, r, s),
        ["InvalidAddress"] = (m, i, t, c, r, s) => new InvalidAddressException(m, i, t, c, r, s),
        ["InvalidSecurity"] = (m, i, t, c, r, s) => new InvalidSecurityException(m, i, t, c, r, s),
        ["KmsAccessDenied"] = (m, i, t, c, r, s) => new KmsAccessDeniedException(m, i, t, c, r, s),
        ["KmsDisabled"] = (m, i, t, c, r, s) => new KmsDisabledException(m, i, t, c, r, s),
        ["KmsInvalidKeyUsage"] = (m, i, t, c, r, s) => new KmsInvalidKeyUsageException(m, i, t, c, r, s),
        ["KmsInvalidState"] = (m, i, t, c, r, s) => new KmsInvalidStateException(m, i, t, c, r, s),
        ["KmsNotFound"] = (m, i, t, c, r, s) => new KmsNotFoundException(m, i, t, c, r, s),
        ["KmsOptInRequired"] = (m, i, t, c, r, s) => new KmsOptInRequiredException(m, i, t, c, r, s),
        ["KmsThrottled"] = (m, i, t, c, r, s) => new KmsThrottledException(m, i, t, c, r, s),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string Suffix = "Exception";

    internal static Factory For(string shape)
    {
        var name = shape is not null && shape.EndsWith(Suffix, StringComparison.Ordinal) ? shape[..^Suffix.Length] : shape ?? "";
        return ByShape.GetValueOrDefault(name, (m, i, t, c, r, s) => new AmazonSQSException(m, i, t, c, r, s));
    }
}
