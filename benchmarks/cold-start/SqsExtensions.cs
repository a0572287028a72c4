using Amazon.SQS;
using Amazon.SQS.Model;

namespace ColdStartBenchmark;

internal static class SqsExtensions
{
    /// <returns>How many messages there were.</returns>
    public static async Task<int> DrainAsync(this IAmazonSQS sqs, string queue)
    {
        var count = 0;
        while ((await sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0 })).Messages is { Count: > 0 } messages)
        {
            count += messages.Count;
            foreach (var message in messages)
            {
                await sqs.DeleteMessageAsync(queue, message.ReceiptHandle);
            }
        }

        return count;
    }
}
