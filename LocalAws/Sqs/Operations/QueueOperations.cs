using LocalAws.Protocol;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Settings;
using static LocalAws.Sqs.Contracts.QueueContracts;

namespace LocalAws.Sqs.Operations;

internal sealed class QueueOperations(QueueRegistry queues)
{
    public QueueUrlResponse Create(AwsRequest call, CreateQueueRequest request)
    {
        var name = NameOf(call, request.QueueName);
        var settings = QueueSettings.Create(name, request.Attributes);
        RedriveRules.Check(name, settings.RedrivePolicy, queues);
        var queue = queues.GetOrAdd(name, settings, out var added);
        if (added)
        {
            queue.Tags.Add(request.Tags ?? []);
        }
        else if (queue.Settings.FirstDifference(settings, request.Attributes?.Keys ?? Enumerable.Empty<string>()) is { } difference)
        {
            throw SqsErrors.QueueNameExists(difference);
        }

        return new QueueUrlResponse(name.Url(call.BaseUrl));
    }

    public EmptyResponse Delete(AwsRequest call, QueueUrlRequest request)
    {
        queues.Delete(queues.Get(call, request.QueueUrl));
        return EmptyResponse.Instance;
    }

    public EmptyResponse Purge(AwsRequest call, QueueUrlRequest request)
    {
        queues.Get(call, request.QueueUrl).Purge();
        return EmptyResponse.Instance;
    }

    public QueueUrlResponse GetUrl(AwsRequest call, GetQueueUrlRequest request)
    {
        var name = NameOf(call, request.QueueName);
        var owner = request.QueueOwnerAWSAccountId ?? call.AccountId;
        return new QueueUrlResponse(queues.Get(call, $"{owner}/{name.Name}").Name.Url(call.BaseUrl));
    }

    public ListQueuesResponse List(AwsRequest call, ListQueuesRequest request)
    {
        var prefix = request.QueueNamePrefix ?? string.Empty;
        var page = QueuePage.Of(
            queues.List(call.Region).Where(queue => queue.Name.Name.StartsWith(prefix, StringComparison.Ordinal)),
            request.MaxResults,
            request.NextToken,
            call.BaseUrl);
        return new ListQueuesResponse(page.Urls, page.NextToken);
    }

    public ListDeadLetterSourceQueuesResponse ListDeadLetterSources(AwsRequest call, ListDeadLetterSourceQueuesRequest request)
    {
        var target = queues.Get(call, request.QueueUrl);
        var page = QueuePage.Of(RedriveRules.SourcesOf(target, queues), request.MaxResults, request.NextToken, call.BaseUrl);
        return new ListDeadLetterSourceQueuesResponse(page.Urls, page.NextToken);
    }

    private static QueueName NameOf(AwsRequest call, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw SqsErrors.InvalidParameter("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        }

        return QueueName.IsValid(name)
            ? new QueueName(call.Region, call.AccountId, name)
            : throw SqsErrors.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
}
