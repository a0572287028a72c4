using Amazon.Runtime;
using Amazon.SQS.Internal;

namespace Amazon.SQS.Model;

public partial class SetQueueAttributesRequest : AmazonSQSRequest
{
    public SetQueueAttributesRequest()
    {
    }

    public SetQueueAttributesRequest(string queueUrl, Dictionary<string, string> attributes)
    {
        QueueUrl = queueUrl;
        Attributes = attributes;
    }

    public string QueueUrl { get; set; }

    public Dictionary<string, string> Attributes { get; set; } = Initial.Map<string>();
}

public partial class SetQueueAttributesResponse : AmazonWebServiceResponse
{
}

public partial class GetQueueAttributesRequest : AmazonSQSRequest
{
    public GetQueueAttributesRequest()
    {
    }

    public GetQueueAttributesRequest(string queueUrl, List<string> attributeNames)
    {
        QueueUrl = queueUrl;
        AttributeNames = attributeNames;
    }

    public string QueueUrl { get; set; }

    public List<string> AttributeNames { get; set; } = Initial.List<string>();
}
