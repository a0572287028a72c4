using Amazon.Runtime;
using Amazon.SQS.Internal;

namespace Amazon.SQS.Model;

public partial class SendMessageBatchRequest : AmazonSQSRequest
{
    public SendMessageBatchRequest()
    {
    }

    public SendMessageBatchRequest(string queueUrl, List<SendMessageBatchRequestEntry> entries)
    {
        QueueUrl = queueUrl;
        Entries = entries;
    }

    public string QueueUrl { get; set; }

    public List<SendMessageBatchRequestEntry> Entries { get; set; } = Initial.List<SendMessageBatchRequestEntry>();
}

public partial class SendMessageBatchRequestEntry
{
    public SendMessageBatchRequestEntry()
    {
    }

    public SendMessageBatchRequestEntry(string id, string messageBody)
    {
        Id = id;
        MessageBody = messageBody;
    }

    public string Id { get; set; }

    public string MessageBody { get; set; }

    public int? DelaySeconds { get; set; }

    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; } = Initial.Map<MessageAttributeValue>();

    public Dictionary<string, MessageSystemAttributeValue> MessageSystemAttributes { get; set; } = Initial.Map<MessageSystemAttributeValue>();

    public string MessageDeduplicationId { get; set; }

    public string MessageGroupId { get; set; }
}

public partial class SendMessageBatchResponse : AmazonWebServiceResponse
{
    public List<SendMessageBatchResultEntry> Successful { get; set; } = Initial.List<SendMessageBatchResultEntry>();

    public List<BatchResultErrorEntry> Failed { get; set; } = Initial.List<BatchResultErrorEntry>();
}

public partial class SendMessageBatchResultEntry
{
    public string Id { get; set; }

    public string MessageId { get; set; }

    public string MD5OfMessageBody { get; set; }

    public string MD5OfMessageAttributes { get; set; }

    public string MD5OfMessageSystemAttributes { get; set; }

    public string SequenceNumber { get; set; }
}

public partial class DeleteMessageBatchRequest : AmazonSQSRequest
{
    public DeleteMessageBatchRequest()
    {
    }

    public DeleteMessageBatchRequest(string queueUrl, List<DeleteMessageBatchRequestEntry> entries)
    {
        QueueUrl = queueUrl;
        Entries = entries;
    }

    public string QueueUrl { get; set; }

    public List<DeleteMessageBatchRequestEntry> Entries { get; set; } = Initial.List<DeleteMessageBatchRequestEntry>();
}

public partial class DeleteMessageBatchRequestEntry
{
    public DeleteMessageBatchRequestEntry()
    {
    }

    public DeleteMessageBatchRequestEntry(string id, string receiptHandle)
    {
        Id = id;
        ReceiptHandle = receiptHandle;
    }

    public string Id { get; set; }

    public string ReceiptHandle { get; set; }
}

public partial class DeleteMessageBatchResponse : AmazonWebServiceResponse
{
    public List<DeleteMessageBatchResultEntry> Successful { get; set; } = Initial.List<DeleteMessageBatchResultEntry>();

    public List<BatchResultErrorEntry> Failed { get; set; } = Initial.List<BatchResultErrorEntry>();
}

public partial class DeleteMessageBatchResultEntry
{
    public string Id { get; set; }
}

public partial class ChangeMessageVisibilityBatchRequest : AmazonSQSRequest
{
    public ChangeMessageVisibilityBatchRequest()
    {
    }

    public ChangeMessageVisibilityBatchRequest(string queueUrl, List<ChangeMessageVisibilityBatchRequestEntry> entries)
    {
        QueueUrl = queueUrl;
        Entries = entries;
    }

    public string QueueUrl { get; set; }

    public List<ChangeMessageVisibilityBatchRequestEntry> Entries { get; set; } = Initial.List<ChangeMessageVisibilityBatchRequestEntry>();
}

public partial class ChangeMessageVisibilityBatchRequestEntry
{
    public ChangeMessageVisibilityBatchRequestEntry()
    {
    }

    public ChangeMessageVisibilityBatchRequestEntry(string id, string receiptHandle)
    {
        Id = id;
        ReceiptHandle = receiptHandle;
    }

    public string Id { get; set; }

    public string ReceiptHandle { get; set; }

    public int? VisibilityTimeout { get; set; }
}

public partial class ChangeMessageVisibilityBatchResponse : AmazonWebServiceResponse
{
    public List<ChangeMessageVisibilityBatchResultEntry> Successful { get; set; } = Initial.List<ChangeMessageVisibilityBatchResultEntry>();

    public List<BatchResultErrorEntry> Failed { get; set; } = Initial.List<BatchResultErrorEntry>();
}

public partial class ChangeMessageVisibilityBatchResultEntry
{
    public string Id { get; set; }
}

public partial class BatchResultErrorEntry
{
    public string Id { get; set; }

    public string Code { get; set; }

    public string Message { get; set; }

    public bool? SenderFault { get; set; }
}
