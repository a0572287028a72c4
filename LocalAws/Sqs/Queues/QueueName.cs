namespace LocalAws.Sqs.Queues;

/// <summary>A queue's name where it is: account and region.</summary>
internal sealed record QueueName(string Region, string AccountId, string Name)
{
    public const string FifoSuffix = ".fifo";

    public string Arn { get; } = $"arn:aws:sqs:{Region}:{AccountId}:{Name}";

    public bool IsFifo => Name.EndsWith(FifoSuffix, StringComparison.Ordinal);

    public string Url(string baseUrl) => $"{baseUrl}/{AccountId}/{Name}";

    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html</remarks>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        var stem = name.EndsWith(FifoSuffix, StringComparison.Ordinal) ? name[..^FifoSuffix.Length] : name;
        return name.Length <= SqsLimits.MaxQueueNameLength && EntryName.IsValid(stem);
    }
}
