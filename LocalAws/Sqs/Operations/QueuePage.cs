using System.Text;
using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Operations;

/// <summary>One page of queue URLs. Its token is the last name that was listed, so queues may come and go between pages.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html</remarks>
internal readonly record struct QueuePage(IReadOnlyList<string>? Urls, string? NextToken)
{
    /// <param name="queues">Ordered by name.</param>
    public static QueuePage Of(IEnumerable<Queue> queues, int? maxResults, string? nextToken, string baseUrl)
    {
        if (maxResults is < 1 or > SqsLimits.MaxListResults)
        {
            throw SqsErrors.InvalidParameter("MaxResults", maxResults, $"Must be between 1 and {SqsLimits.MaxListResults}, if provided.");
        }

        var after = nextToken is null ? null : Decode(nextToken);
        var size = maxResults ?? SqsLimits.MaxListResults;
        var found = queues.Where(queue => string.CompareOrdinal(queue.Name.Name, after) > 0).Take(size + 1).ToList();
        var more = maxResults is not null && found.Count > size;
        var urls = found.Take(size).Select(queue => queue.Name.Url(baseUrl)).ToList();
        return new QueuePage(urls.Count > 0 ? urls : null, more ? Encode(found[size - 1].Name.Name) : null);
    }

    private static string Encode(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string Decode(string token)
    {
        Span<byte> bytes = stackalloc byte[SqsLimits.MaxQueueNameLength];
        return token.Length > 0 && Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes[..length])
            : throw SqsErrors.InvalidParameter("Invalid or expired next token.");
    }
}
