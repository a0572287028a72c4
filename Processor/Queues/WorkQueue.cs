using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Processor.Consuming;

namespace Processor.Queues;

/// <summary>A queue that work arrives on: takes messages from it, and settles them.</summary>
internal sealed partial class WorkQueue(
    IAmazonSQS sqs, QueueAddress address, ProcessingOptions options, Backoff backoff, ILogger<WorkQueue> logger)
{
    /// <summary>Of a receive and of every batch call.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html</remarks>
    public const int MaxBatch = 10;

    /// <summary>SQS hides a message no longer than this from its receive, however often that is extended.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html</remarks>
    public static readonly TimeSpan LongestHidden = TimeSpan.FromHours(12);

    /// <summary>Waits for messages. A cancelled receive may have taken some on SQS's side: they appear again after their visibility timeout.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        var response = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(await address.GetUrlAsync(cancellationToken))
            {
                MaxNumberOfMessages = most,
                WaitTimeSeconds = (int)options.ReceiveWaitTime.TotalSeconds,
                VisibilityTimeout = (int)options.VisibilityTimeout.TotalSeconds,
                MessageSystemAttributeNames =
                    [MessageSystemAttributeName.ApproximateReceiveCount, MessageSystemAttributeName.SentTimestamp],
                MessageAttributeNames =
                [
                    DeadLetterAttributes.ReasonCode, DeadLetterAttributes.ReasonMessage,
                    DeadLetterAttributes.MessageId, DeadLetterAttributes.MessageIndex,
                ],
            },
            cancellationToken);
        return
        [
            .. (response.Messages ?? []).Select(message => MessageReader.Read(
                message.MessageId,
                message.Body,
                message.ReceiptHandle,
                name => message.Attributes?.GetValueOrDefault(name),
                name => message.MessageAttributes?.GetValueOrDefault(name)?.StringValue)),
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

    /// <summary>
    /// Hides each message for a while of its own before it is delivered again: the longer, the more often that has failed, and as long as a
    /// downstream asked for, up to the longest wait.
    /// </summary>
    public Task RetryLaterAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken) =>
        HideAsync(
            messages,
            message => DelayOf(message),
            cancellationToken);

    /// <summary>Lets another consumer have the messages now.</summary>
    public Task HandBackAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken) =>
        HideAsync(messages, _ => TimeSpan.Zero, cancellationToken);

    /// <summary>Hides the messages for one more visibility timeout from now.</summary>
    /// <returns>Those that are hidden; the others are in other hands, or finished there.</returns>
    public async Task<IReadOnlyList<ReceivedMessage>> HideLongerAsync(
        IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        var failed = await HideAsync(messages, _ => options.VisibilityTimeout, cancellationToken);
        return failed.Count == 0 ? messages : [.. messages.Except(failed)];
    }

    private TimeSpan DelayOf(ReceivedMessage message)
    {
        var (longest, asked) = (options.MaxRetryDelay, message.RetryAfter ?? TimeSpan.Zero);
        var drawn = backoff.FullJitter(options.RetryDelay, longest, message.ReceiveCount);
        return asked < drawn ? drawn : asked < longest ? asked : longest;
    }

    private Task<IReadOnlyList<ReceivedMessage>> HideAsync(
        IReadOnlyList<ReceivedMessage> messages, Func<ReceivedMessage, TimeSpan> delay, CancellationToken cancellationToken) =>
        SettleAsync(
            messages,
            (message, id) => new ChangeMessageVisibilityBatchRequestEntry(id, message.ReceiptHandle)
            {
                VisibilityTimeout = (int)Math.Ceiling(delay(message).TotalSeconds),
            },
            entry => entry.Id,
            async (url, entries, ct) => (await sqs.ChangeMessageVisibilityBatchAsync(url, entries, ct)).Failed,
            cancellationToken);

    /// <returns>The messages for which it did not work, the second time either.</returns>
    private async Task<IReadOnlyList<ReceivedMessage>> SettleAsync<TEntry>(
        IReadOnlyList<ReceivedMessage> messages,
        Func<ReceivedMessage, string, TEntry> entryOf,
        Func<TEntry, string> idOf,
        Func<string, List<TEntry>, CancellationToken, Task<List<BatchResultErrorEntry>?>> callAsync,
        CancellationToken cancellationToken)
    {
        var notSettled = new List<ReceivedMessage>();
        foreach (var batch in messages.Select((message, i) => entryOf(message, i.ToString(CultureInfo.InvariantCulture))).Chunk(MaxBatch))
        {
            var url = await address.GetUrlAsync(cancellationToken);
            var failed = await callAsync(url, [.. batch], cancellationToken) ?? [];
            var again = failed.Where(error => error.SenderFault != true).Select(error => error.Id).ToHashSet(StringComparer.Ordinal);
            if (again.Count > 0)
            {
                failed.RemoveAll(error => again.Contains(error.Id));
                failed.AddRange(await callAsync(url, [.. batch.Where(entry => again.Contains(idOf(entry)))], cancellationToken) ?? []);
            }

            foreach (var error in failed)
            {
                var message = messages[int.Parse(error.Id, CultureInfo.InvariantCulture)];
                notSettled.Add(message);
                if (error.SenderFault == true)
                {
                    Log.Stale(logger, message.Id, error.Code, error.Message);
                }
                else
                {
                    Log.NotSettled(logger, message.Id, error.Code, error.Message);
                }
            }
        }

        return notSettled;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Message {MessageId} could not be settled; it is delivered again after its visibility timeout. {Code}: {Reason}")]
        public static partial void NotSettled(ILogger logger, string messageId, string code, string reason);

        [LoggerMessage(2, LogLevel.Information, "Message {MessageId} is in other hands; no event has its effect twice. {Code}: {Reason}")]
        public static partial void Stale(ILogger logger, string messageId, string code, string reason);
    }
}
