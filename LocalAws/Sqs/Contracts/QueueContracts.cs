using System.Text.Json.Serialization;

namespace LocalAws.Sqs.Contracts;

internal static class QueueContracts
{
    public sealed record EmptyResponse
    {
        public static readonly EmptyResponse Instance = new();
    }

    /// <summary>The body of every operation that takes a queue and nothing else.</summary>
    public sealed record QueueUrlRequest(string? QueueUrl);

    public sealed record CreateQueueRequest(
        string? QueueName,
        Dictionary<string, string>? Attributes,
        [property: JsonPropertyName("tags")] Dictionary<string, string>? Tags);

    public sealed record QueueUrlResponse(string QueueUrl);

    public sealed record GetQueueUrlRequest(string? QueueName, string? QueueOwnerAWSAccountId);

    public sealed record ListQueuesRequest(string? QueueNamePrefix, string? NextToken, int? MaxResults);

    public sealed record ListQueuesResponse(IReadOnlyList<string>? QueueUrls, string? NextToken);

    public sealed record ListDeadLetterSourceQueuesRequest(string? QueueUrl, string? NextToken, int? MaxResults);

    public sealed record ListDeadLetterSourceQueuesResponse(
        [property: JsonPropertyName("queueUrls")] IReadOnlyList<string>? QueueUrls,
        string? NextToken);

    public sealed record GetQueueAttributesRequest(string? QueueUrl, IReadOnlyList<string>? AttributeNames);

    public sealed record GetQueueAttributesResponse(Dictionary<string, string>? Attributes);

    public sealed record SetQueueAttributesRequest(string? QueueUrl, Dictionary<string, string>? Attributes);
}
