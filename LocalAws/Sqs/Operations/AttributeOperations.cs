using System.Globalization;
using LocalAws.Protocol;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Settings;
using static LocalAws.Sqs.Contracts.QueueContracts;

namespace LocalAws.Sqs.Operations;

internal sealed class AttributeOperations(QueueRegistry queues)
{
    public GetQueueAttributesResponse Get(AwsRequest call, GetQueueAttributesRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        if (request.AttributeNames is null or { Count: 0 })
        {
            return new GetQueueAttributesResponse(Attributes: null);
        }

        var all = AllOf(queue);
        if (request.AttributeNames.Contains("All", StringComparer.Ordinal))
        {
            return new GetQueueAttributesResponse(all);
        }

        foreach (var name in request.AttributeNames)
        {
            if (name is null || (!all.ContainsKey(name) && !QueueSettings.IsKnown(name)))
            {
                throw SqsErrors.InvalidAttributeName(name ?? "null");
            }
        }

        var chosen = request.AttributeNames.Distinct(StringComparer.Ordinal).Where(all.ContainsKey)
            .ToDictionary(name => name, name => all[name], StringComparer.Ordinal);
        return new GetQueueAttributesResponse(chosen.Count > 0 ? chosen : null);
    }

    public EmptyResponse Set(AwsRequest call, SetQueueAttributesRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        if (request.Attributes is null or { Count: 0 })
        {
            throw SqsErrors.MissingParameter("Attribute.Name");
        }

        var settings = queue.Settings.With(queue.Name, request.Attributes);
        if (request.Attributes.ContainsKey(RedrivePolicy.Attribute))
        {
            RedriveRules.Check(queue.Name, settings.RedrivePolicy, queues);
        }

        queue.Change(settings);
        return EmptyResponse.Instance;
    }

    private static Dictionary<string, string> AllOf(Queue queue)
    {
        var counts = queue.Count();
        return new Dictionary<string, string>(queue.Settings.Values, StringComparer.Ordinal)
        {
            ["QueueArn"] = queue.Name.Arn,
            ["ApproximateNumberOfMessages"] = Text(counts.Ready),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(counts.InFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(counts.Delayed),
            ["CreatedTimestamp"] = Text(queue.CreatedAt / 1000),
            ["LastModifiedTimestamp"] = Text(queue.LastModifiedAt / 1000),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
