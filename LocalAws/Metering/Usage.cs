namespace LocalAws.Metering;

/// <summary>What AWS would have charged for since the start.</summary>
/// <param name="Requests">How often each operation succeeded, by its name in <c>X-Amz-Target</c>, or as <c>S3.PutObject</c>.</param>
/// <param name="Sqs">For each queue and operation. What EventBridge, Scheduler and event source mappings ask of a queue is in it too.</param>
/// <param name="DynamoDb">For each table, and for each index as <c>table/index</c>.</param>
/// <param name="Lambda">For each function.</param>
public sealed record Usage(
    IReadOnlyDictionary<string, long> Requests,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, SqsUsage>> Sqs,
    IReadOnlyDictionary<string, DynamoDbUsage> DynamoDb,
    IReadOnlyDictionary<string, LambdaUsage> Lambda);
