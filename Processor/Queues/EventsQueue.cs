using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Processor.Consuming;

namespace Processor.Queues;

/// <summary>The queue that events arrive on: takes messages from it, and settles them.</summary>
internal sealed partial class EventsQueue(
    IAmazonSQS sqs, QueueAddress address, IOptions<ProcessingOptions> options, ILogger<EventsQueue> logger)
{
    /// <summary>Of a receive and of every batch call.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html</remarks>
    public const int MaxBatch = 10;

    /// <summary>Waits for messages. A cancelled receive may have taken some on SQS's side: they appear again after their visibility timeout.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        var response = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(await address.GetUrlAsync(cancellationToken))
            {
                MaxNumberOfMessages = most,
                WaitTimeSeconds = (int)options.Value.ReceiveWaitTime.TotalSeconds,
                VisibilityTimeout = (int)options.Value.VisibilityTimeout.TotalSeconds,
                MessageSystemAttributeNames = [MessageSystemAttributeName.ApproximateReceiveCount],
            },
            cancellationToken);
        return
        [
            .. (response.Messages ?? []).Select(message => new ReceivedMessage
            {
                Id = message.MessageId,
                Body = message.Body,
                ReceiptHandle = message.ReceiptHandle,
                ReceiveCount = int.Parse(
                    message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.ApproximateReceiveCount) ?? "1", CultureInfo.InvariantCulture),
            }),
        ];
    }

    /// <summary>Deletes what is finished. What could not be deleted is delivered again, and is a duplicate then.</summary>
    public Task DeleteAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken) =>
        SettleAsync(
            messages,
            (message, id) => new DeleteMessageBatchRequestEntry(id, message.ReceiptHandle),
            entry => entry.Id,
            async (url, entries, ct) => (await sqs.DeleteMessageBatchAsync(url, entries, ct)).Failed,
            cancellationToken);

    /// <summary>Hides each message for a while of its own before it is delivered again: the longer, the more often that has failed.</summary>
    public Task RetryLaterAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken) =>
        HideAsync(
            messages,
            message => Backoff.FullJitter(options.Value.RetryDelay, options.Value.MaxRetryDelay, message.ReceiveCount),
            cancellationToken);

    /// <summary>Lets another consumer have the messages now.</summary>
    public Task HandBackAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken) =>
        HideAsync(messages, _ => TimeSpan.Zero, cancellationToken);

    private Task HideAsync(IReadOnlyList<ReceivedMessage> messages, Func<ReceivedMessage, TimeSpan> delay, CancellationToken cancellationToken) =>
        SettleAsync(
            messages,
            (message, id) => new ChangeMessageVisibilityBatchRequestEntry(id, message.ReceiptHandle)
            {
                VisibilityTimeout = (int)Math.Ceiling(delay(message).TotalSeconds),
            },
            entry => entry.Id,
            async (url, entries, ct) => (await sqs.ChangeMessageVisibilityBatchAsync(url, entries, ct)).Failed,
            cancellationToken);

    private async Task SettleAsync<TEntry>(
        IReadOnlyList<ReceivedMessage> messages,
        Func<ReceivedMessage, string, TEntry> entryOf,
        Func<TEntry, string> idOf,
        Func<string, List<TEntry>, CancellationToken, Task<List<BatchResultErrorEntry>?>> callAsync,
        CancellationToken cancellationToken)
    {
        foreach (var batch in messages.Select((message, i) => entryOf(message, i.ToString(CultureInfo.InvariantCulture))).Chunk(MaxBatch))
        {
            var url = await address.GetUrlAsync(cancellationToken);
            var failed = await callAsync(url, [.. batch], cancellationToken) ?? [];
            if (failed.Count > 0)
            {
                var again = failed.Select(error => error.Id).ToHashSet(StringComparer.Ordinal);
                failed = await callAsync(url, [.. batch.Where(entry => again.Contains(idOf(entry)))], cancellationToken) ?? [];
            }

            foreach (var error in failed)
            {
                var message = messages[int.Parse(error.Id, CultureInfo.InvariantCulture)];
                Log.NotSettled(logger, message.Id, error.Code, error.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Message {MessageId} could not be settled; it is delivered again after its visibility timeout. {Code}: {Reason}")]
        public static partial void NotSettled(ILogger logger, string messageId, string code, string reason);
    }
}
