using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SQS.Internal;

namespace Amazon.SQS.Model;

public partial class CreateQueueRequest : AmazonSQSRequest
{
    public CreateQueueRequest()
    {
    }

    public CreateQueueRequest(string queueName)
    {
        QueueName = queueName;
    }

    public string QueueName { get; set; }

    public Dictionary<string, string> Attributes { get; set; } = Initial.Map<string>();

    [JsonPropertyName("tags")]
    public Dictionary<string, string> Tags { get; set; } = Initial.Map<string>();
}

public partial class CreateQueueResponse : AmazonWebServiceResponse
{
    public string QueueUrl { get; set; }
}

public partial class DeleteQueueRequest : AmazonSQSRequest
{
    public DeleteQueueRequest()
    {
    }

    public DeleteQueueRequest(string queueUrl)
    {
        QueueUrl = queueUrl;
    }

    public string QueueUrl { get; set; }
}

public partial class DeleteQueueResponse : AmazonWebServiceResponse
{
}

public partial class PurgeQueueRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }
}

public partial class PurgeQueueResponse : AmazonWebServiceResponse
{
}

public partial class GetQueueUrlRequest : AmazonSQSRequest
{
    public GetQueueUrlRequest()
    {
    }

    public GetQueueUrlRequest(string queueName)
    {
        QueueName = queueName;
    }

    public string QueueName { get; set; }

    public string QueueOwnerAWSAccountId { get; set; }
}

public partial class GetQueueUrlResponse : AmazonWebServiceResponse
{
    public string QueueUrl { get; set; }
}

public partial class ListQueuesRequest : AmazonSQSRequest
{
    public ListQueuesRequest()
    {
    }

    public ListQueuesRequest(string queueNamePrefix)
    {
        QueueNamePrefix = queueNamePrefix;
    }

    public string QueueNamePrefix { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListQueuesResponse : AmazonWebServiceResponse
{
    public List<string> QueueUrls { get; set; } = Initial.List<string>();

    public string NextToken { get; set; }
}

public partial class ListDeadLetterSourceQueuesRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListDeadLetterSourceQueuesResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("queueUrls")]
    public List<string> QueueUrls { get; set; } = Initial.List<string>();

    public string NextToken { get; set; }
}

public partial class TagQueueRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }

    public Dictionary<string, string> Tags { get; set; } = Initial.Map<string>();
}

public partial class TagQueueResponse : AmazonWebServiceResponse
{
}

public partial class UntagQueueRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }

    public List<string> TagKeys { get; set; } = Initial.List<string>();
}

public partial class UntagQueueResponse : AmazonWebServiceResponse
{
}

public partial class ListQueueTagsRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }
}

public partial class ListQueueTagsResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; } = Initial.Map<string>();
}
