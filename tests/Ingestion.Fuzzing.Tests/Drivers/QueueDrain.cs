using Amazon.SQS;
using Amazon.SQS.Model;
using Events;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>Takes what was accepted off the queue as it comes, and sees whether it can be read.</summary>
internal sealed class QueueDrain(IAmazonSQS sqs)
{
    private long _events;
    private long _unreadable;

    /// <summary>Events that could be read.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Events, and whole messages, that could not.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>Until the queue is empty and <paramref name="isLast"/> says that nothing more will come.</summary>
    public async Task RunAsync(Func<bool> isLast, CancellationToken cancellationToken)
    {
        var url = (await sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, cancellationToken)).QueueUrl;
        while (true)
        {
            var last = isLast();
            var request = new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = last ? 0 : 1 };
            if ((await sqs.ReceiveMessageAsync(request, cancellationToken)).Messages is { Count: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    Count(message.Body);
                }

                await sqs.DeleteMessageBatchAsync(
                    url, [.. messages.Select((message, i) => new DeleteMessageBatchRequestEntry($"{i}", message.ReceiptHandle))],
                    cancellationToken);
            }
            else if (last)
            {
                return;
            }
        }
    }

    private void Count(string body)
    {
        try
        {
            var message = MessageCodec.Decode(body);
            Interlocked.Add(ref _events, message.Events.Count);
            Interlocked.Add(ref _unreadable, message.Malformed.Count);
        }
        catch (UnreadableMessageException)
        {
            Interlocked.Increment(ref _unreadable);
        }
    }
}
