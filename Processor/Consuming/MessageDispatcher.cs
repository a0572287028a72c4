using System.Diagnostics;
using Events;
using Microsoft.Extensions.Options;
using Processor.Handlers;
using Processor.Outcomes;
using Processor.Queues;
using Processor.Telemetry;
using EventId = Events.EventId;

namespace Processor.Consuming;

/// <summary>
/// Takes messages from whoever received them, gives all their events to the handler in one go, and says which messages are to come again.
/// </summary>
internal sealed partial class MessageDispatcher(
    IEventBatchHandler handler,
    RedriveLimit redriveLimit,
    BarredEvents barred,
    OutcomeRecorder outcomes,
    DeadLetterQueue deadLetters,
    ProcessorTelemetry telemetry,
    IOptions<ProcessingOptions> options,
    TimeProvider timeProvider,
    ILogger<MessageDispatcher> logger) : IMessageDispatcher
{
    private const int MaxConcurrentDeadLetters = 8;

    // Of the work that ended, records may go on for so long, and dead letters a little longer.
    private static readonly TimeSpan RecordTimeout = TimeSpan.FromSeconds(2);
    internal static readonly TimeSpan BuryTimeout = TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public async Task<DispatchResult> DispatchAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        using var dispatch = telemetry.StartDispatch(messages.Count);
        var deliveries = messages.Select(MessageDelivery.Open).ToArray();
        var events = deliveries.SelectMany(delivery => delivery.Events).ToArray();
        var started = timeProvider.GetTimestamp();
        telemetry.Start(events, dispatch);
        await redriveLimit.ApplyAsync(deliveries, cancellationToken);
        await barred.CheckAsync(deliveries, cancellationToken);
        var untried = deliveries.Where(delivery => delivery.IsFinished).SelectMany(delivery => delivery.Events).Where(item => item.Result is null);
        await HandleAsync([.. untried], cancellationToken);
        foreach (var delivery in deliveries.Where(delivery => IsLast(delivery.Message)))
        {
            delivery.GiveUp();
        }

        await FinishAsync(deliveries, cancellationToken);
        Array.ForEach(deliveries, delivery => Report(delivery, timeProvider.GetElapsedTime(started)));
        return new DispatchResult(
            [.. deliveries.Where(delivery => delivery.IsFinished).Select(delivery => delivery.Message)],
            [.. deliveries.Where(delivery => !delivery.IsFinished).Select(delivery => delivery.ToComeAgain)]);
    }

    private async Task HandleAsync(EventDelivery[] events, CancellationToken cancellationToken)
    {
        if (events.Length == 0)
        {
            return;
        }

        try
        {
            var results = await handler.HandleAsync([.. events.Select(item => item.Arrived)], cancellationToken);
            if (results.Count != events.Length)
            {
                throw new InvalidOperationException($"The handler gave {results.Count} results for {events.Length} events.");
            }

            foreach (var (item, result) in events.Zip(results))
            {
                item.Result = result;
            }
        }
        catch (Exception exception)
        {
            Log.HandlerFailed(logger, exception, events.Length);
            var result = EventResult.Of(RetryRule.Of(exception));
            Array.ForEach(events, item => item.Result = result);
        }
    }

    // Records come first: a letter that is sent cannot be taken back, and a record is only written again. Not so on the last delivery, which
    // gives up what may even have had its effect: there the letter comes first, because it is by its redrive that a record is put right.
    private async Task FinishAsync(MessageDelivery[] deliveries, CancellationToken cancellationToken)
    {
        using var recording = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        using var burying = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        await using var ended = cancellationToken.UnsafeRegister(
            _ =>
            {
                recording.CancelAfter(RecordTimeout);
                burying.CancelAfter(BuryTimeout);
            },
            null);
        var last = deliveries.ToLookup(delivery => IsLast(delivery.Message));
        await outcomes.RecordAsync([.. last[false]], isLastChance: false, recording.Token);
        await BuryAsync(deliveries, burying.Token);
        await outcomes.RecordAsync([.. last[true]], isLastChance: true, burying.Token);
    }

    // A message that comes again is opened again: its dead letters wait for the delivery that finishes it, so that there is one copy of each.
    private async Task BuryAsync(MessageDelivery[] deliveries, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            deliveries.Where(delivery => delivery.IsFinished),
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrentDeadLetters, CancellationToken = CancellationToken.None },
            async (delivery, _) =>
            {
                try
                {
                    foreach (var letter in delivery.DeadLetters)
                    {
                        await deadLetters.SendAsync(letter, cancellationToken);
                    }
                }
                catch (Exception exception)
                {
                    delivery.Failure = RetryRule.Of(exception) with { IsPermanent = false };
                }
            });
    }

    private bool IsLast(ReceivedMessage message) => message.ReceiveCount >= options.Value.MaxReceiveCount;

    private void Report(MessageDelivery delivery, TimeSpan duration)
    {
        if (delivery.ComesAgainFor is { } failure)
        {
            Log.MessageComesAgain(logger, delivery.Message.Id, delivery.Message.ReceiveCount, failure.Code, failure.Message);
        }
        else
        {
            foreach (var letter in delivery.Unreadable)
            {
                telemetry.Count(EventOutcome.Failed);
                Log.UnreadableBuried(logger, delivery.Message.Id, letter.Reason.Code, letter.Reason.Message);
            }
        }

        foreach (var item in delivery.Events)
        {
            var outcome = delivery.OutcomeOf(item);
            if (outcome is not null)
            {
                // The line belongs to the event's own trace, not to that of the receive.
                Activity.Current = item.Span ?? Activity.Current;
                Report(item.Envelope.Key, outcome, item.Result?.Failure);
            }

            telemetry.Stop(item, outcome, duration, timeProvider.GetUtcNow());
        }
    }

    private void Report(EventKey key, EventOutcome outcome, Failure? failure)
    {
        if (failure is null)
        {
            Log.EventFinished(logger, outcome, key.Tenant, key.Source, key.Id);
        }
        else
        {
            Log.EventBuried(logger, outcome, key.Tenant, key.Source, key.Id, failure.Code, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Outcome}: event {Tenant} {Source} {Id}.")]
        public static partial void EventFinished(ILogger logger, EventOutcome outcome, TenantId tenant, EventSource source, EventId id);

        [LoggerMessage(2, LogLevel.Warning, "{Outcome}: event {Tenant} {Source} {Id} went to the dead-letter queue. {Code}: {Reason}")]
        public static partial void EventBuried(
            ILogger logger, EventOutcome outcome, TenantId tenant, EventSource source, EventId id, string code, string reason);

        [LoggerMessage(3, LogLevel.Warning, "Of message {MessageId}, what could not be read went to the dead-letter queue. {Code}: {Reason}")]
        public static partial void UnreadableBuried(ILogger logger, string messageId, string code, string reason);

        [LoggerMessage(4, LogLevel.Warning, "Message {MessageId} is to be delivered again after delivery {ReceiveCount}. {Code}: {Reason}")]
        public static partial void MessageComesAgain(ILogger logger, string messageId, int receiveCount, string code, string reason);

        [LoggerMessage(5, LogLevel.Error, "The handler failed for {Events} events.")]
        public static partial void HandlerFailed(ILogger logger, Exception exception, int events);
    }
}
