using Amazon.Runtime;
using Amazon.SQS.Internal;

namespace Amazon.SQS.Model;

public partial class SendMessageRequest : AmazonSQSRequest
{
    public SendMessageRequest()
    {
    }

    public SendMessageRequest(string queueUrl, string messageBody)
    {
        QueueUrl = queueUrl;
        MessageBody = messageBody;
    }

    public string QueueUrl { get; set; }

    public string MessageBody { get; set; }

    public int? DelaySeconds { get; set; }

    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; } = Initial.Map<MessageAttributeValue>();

    public Dictionary<string, MessageSystemAttributeValue> MessageSystemAttributes { get; set; } = Initial.Map<MessageSystemAttributeValue>();

    public string MessageDeduplicationId { get; set; }

    public string MessageGroupId { get; set; }
}

public partial class SendMessageResponse : AmazonWebServiceResponse
{
    public string MD5OfMessageBody { get; set; }

    public string MD5OfMessageAttributes { get; set; }

    public string MD5OfMessageSystemAttributes { get; set; }

    public string MessageId { get; set; }

    public string SequenceNumber { get; set; }
}

public partial class ReceiveMessageRequest : AmazonSQSRequest
{
    public ReceiveMessageRequest()
    {
    }

    public ReceiveMessageRequest(string queueUrl)
    {
        QueueUrl = queueUrl;
    }

    public string QueueUrl { get; set; }

    [Obsolete("AttributeNames has been deprecated, use MessageSystemAttributeNames")]
    public List<string> AttributeNames { get; set; } = Initial.List<string>();

    public List<string> MessageSystemAttributeNames { get; set; } = Initial.List<string>();

    public List<string> MessageAttributeNames { get; set; } = Initial.List<string>();

    public int? MaxNumberOfMessages { get; set; }

    public int? VisibilityTimeout { get; set; }

    public int? WaitTimeSeconds { get; set; }

    public string ReceiveRequestAttemptId { get; set; }
}

public partial class ReceiveMessageResponse : AmazonWebServiceResponse
{
    public List<Message> Messages { get; set; } = Initial.List<Message>();
}

public partial class Message
{
    public string MessageId { get; set; }

    public string ReceiptHandle { get; set; }

    public string Body { get; set; }

    public string MD5OfBody { get; set; }

    public string MD5OfMessageAttributes { get; set; }

    public Dictionary<string, string> Attributes { get; set; } = Initial.Map<string>();

    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; } = Initial.Map<MessageAttributeValue>();
}

public partial class MessageAttributeValue
{
    public string DataType { get; set; }

    public string StringValue { get; set; }

    public MemoryStream BinaryValue { get; set; }

    public List<string> StringListValues { get; set; } = Initial.List<string>();

    public List<MemoryStream> BinaryListValues { get; set; } = Initial.List<MemoryStream>();
}

public partial class MessageSystemAttributeValue
{
    public string DataType { get; set; }

    public string StringValue { get; set; }

    public MemoryStream BinaryValue { get; set; }

    public List<string> StringListValues { get; set; } = Initial.List<string>();

    public List<MemoryStream> BinaryListValues { get; set; } = Initial.List<MemoryStream>();
}

public partial class DeleteMessageRequest : AmazonSQSRequest
{
    public DeleteMessageRequest()
    {
    }

    public DeleteMessageRequest(string queueUrl, string receiptHandle)
    {
        QueueUrl = queueUrl;
        ReceiptHandle = receiptHandle;
    }

    public string QueueUrl { get; set; }

    public string ReceiptHandle { get; set; }
}

public partial class DeleteMessageResponse : AmazonWebServiceResponse
{
}

public partial class ChangeMessageVisibilityRequest : AmazonSQSRequest
{
    public ChangeMessageVisibilityRequest()
    {
    }

    public ChangeMessageVisibilityRequest(string queueUrl, string receiptHandle, int? visibilityTimeout)
    {
        QueueUrl = queueUrl;
        ReceiptHandle = receiptHandle;
        VisibilityTimeout = visibilityTimeout;
    }

    public string QueueUrl { get; set; }

    public string ReceiptHandle { get; set; }

    public int? VisibilityTimeout { get; set; }
}

public partial class ChangeMessageVisibilityResponse : AmazonWebServiceResponse
{
}
