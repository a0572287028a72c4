namespace LocalAws.Sqs;

/// <summary>What SQS allows; each group names the page that says so.</summary>
internal static class SqsLimits
{
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
    public const int MaxMessageBytes = 1_048_576;
    public const int MinMaximumMessageBytes = 1_024;
    public const int MaxBatchBytes = 1_048_576;
    public const int MaxBatchEntries = 10;
    public const int MaxBatchEntryIdLength = 80;
    public const int MaxMessagesPerReceive = 10;
    public const int MaxMessageAttributes = 10;
    public const int MaxAttributeNameLength = 256;
    public const int MaxAttributeTypeLength = 256;
    public const int MaxNumberDigits = 38;
    public const int MaxGroupIdLength = 128;

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
    public const int MaxQueueNameLength = 80;
    public const int MaxInFlight = 120_000;
    public const int MaxListResults = 1_000;
    public const int MaxTags = 50;
    public const int MaxTagKeyLength = 128;
    public const int MaxTagValueLength = 256;

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html (seconds)
    public const int MaxDelay = 900;
    public const int MaxVisibilityTimeout = 43_200;
    public const int DefaultVisibilityTimeout = 30;
    public const int MaxWaitTime = 20;
    public const int MinRetention = 60;
    public const int MaxRetention = 1_209_600;
    public const int DefaultRetention = 345_600;
    public const int MinDataKeyReuse = 60;
    public const int MaxDataKeyReuse = 86_400;
    public const int MaxReceiveCount = 1_000;
    public const int MaxSourceQueueArns = 10;

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
    public const int PurgeIntervalMilliseconds = 60_000;

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html
    public const int DeduplicationMilliseconds = 300_000;

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
    public const int MaxMovedPerSecond = 500;

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html
    public const int MaxListedMoveTasks = 10;
}
