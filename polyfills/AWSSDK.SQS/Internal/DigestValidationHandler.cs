using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS.Model;

namespace Amazon.SQS.Internal;

/// <summary>Compares what was sent with the digests of what the service stored, and what was received with its own digests.</summary>
internal sealed class DigestValidationHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        switch (executionContext.RequestContext.OriginalRequest, response)
        {
            case (SendMessageRequest sent, SendMessageResponse stored):
                Compare(null, sent.MessageBody, sent.MessageAttributes, stored.MD5OfMessageBody, stored.MD5OfMessageAttributes);
                break;
            case (SendMessageBatchRequest { Entries: { } sent }, SendMessageBatchResponse { Successful: { } stored }):
                CompareBatch(sent, stored);
                break;
            case (_, ReceiveMessageResponse { Messages: { } messages }):
                foreach (var message in messages)
                {
                    Compare(message.MessageId, message.Body, message.MessageAttributes, message.MD5OfBody, message.MD5OfMessageAttributes);
                }

                break;
        }

        return response;
    }

    private static void CompareBatch(List<SendMessageBatchRequestEntry> sent, List<SendMessageBatchResultEntry> stored)
    {
        var byId = sent.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        foreach (var result in stored)
        {
            if (byId.TryGetValue(result.Id, out var entry))
            {
                Compare(result.MessageId, entry.MessageBody, entry.MessageAttributes, result.MD5OfMessageBody, result.MD5OfMessageAttributes);
            }
        }
    }

    private static void Compare(
        string messageId, string body, Dictionary<string, MessageAttributeValue> attributes, string bodyDigest, string attributesDigest)
    {
        var of = messageId is null ? "" : $" for message id {messageId}";
        if (bodyDigest is not null && !MessageDigest.Matches(bodyDigest, MessageDigest.OfBody(body)))
        {
            throw new AmazonSQSException("MD5 hash mismatch" + of);
        }

        if (attributesDigest is not null && attributes?.Count > 0
            && !MessageDigest.Matches(attributesDigest, MessageDigest.OfAttributes(attributes)))
        {
            throw new AmazonSQSException("Attribute MD5 hash mismatch" + of);
        }
    }
}
