using LocalAws.Protocol;
using LocalAws.Sqs.Queues;
using static LocalAws.Sqs.Contracts.QueueContracts;
using static LocalAws.Sqs.Contracts.TagContracts;

namespace LocalAws.Sqs.Operations;

internal sealed class TagOperations(QueueRegistry queues)
{
    public EmptyResponse Add(AwsRequest call, TagQueueRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        queue.Tags.Add(request.Tags is { Count: > 0 } tags ? tags : throw SqsErrors.MissingParameter("Tags"));
        return EmptyResponse.Instance;
    }

    public EmptyResponse Remove(AwsRequest call, UntagQueueRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        queue.Tags.Remove(request.TagKeys is { Count: > 0 } keys ? keys : throw SqsErrors.MissingParameter("TagKeys"));
        return EmptyResponse.Instance;
    }

    public ListQueueTagsResponse List(AwsRequest call, QueueUrlRequest request)
    {
        var tags = queues.Get(call, request.QueueUrl).Tags.All;
        return new ListQueueTagsResponse(tags.Count > 0 ? tags : null);
    }
}
