namespace LocalAws.Sqs.Contracts;

internal static class TagContracts
{
    public sealed record TagQueueRequest(string? QueueUrl, Dictionary<string, string>? Tags);

    public sealed record UntagQueueRequest(string? QueueUrl, IReadOnlyList<string>? TagKeys);

    public sealed record ListQueueTagsResponse(IReadOnlyDictionary<string, string>? Tags);
}
