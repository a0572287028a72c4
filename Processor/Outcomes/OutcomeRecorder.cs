using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Handlers;
using Processor.Queues;
using Processor.Storage;
using Processor.Telemetry;

namespace Processor.Outcomes;

/// <summary>
/// Sees to it that every event of a finished message leaves a row: one that is processed has its own, any other gets a record, before the
/// message is deleted. Events that are processed at once cost no call.
/// </summary>
internal sealed partial class OutcomeRecorder(
    OutcomeTable table,
    EventHandlers handlers,
    ProcessorTelemetry telemetry,
    IOptions<StorageOptions> options,
    TimeProvider timeProvider,
    ILogger<OutcomeRecorder> logger)
{
    /// <summary>A message whose records cannot be written comes again, unless this is its last chance.</summary>
    /// <param name="deliveries">Of which the finished ones are recorded.</param>
    /// <param name="isLastChance">
    /// Whether the queue delivers the messages no more: then it is tried until it is cancelled, and the messages are finished all the same.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RecordAsync(IReadOnlyList<MessageDelivery> deliveries, bool isLastChance, CancellationToken cancellationToken)
    {
        var record = new OutcomeRecord(options.Value.OutcomeRetention, timeProvider.GetUtcNow());

        // Two copies of a message, or of a letter, may be in hand at once: they have the same records.
        var changes = deliveries.Where(delivery => delivery.IsFinished)
            .SelectMany(delivery => ChangesOf(delivery, record).Select(change => (Delivery: delivery, Change: change)))
            .GroupBy(one => one.Change.Key)
            .ToArray();
        await Parallel.ForEachAsync(
            changes.Chunk(OutcomeTable.MaxChanges),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxConcurrentWrites, CancellationToken = CancellationToken.None },
            async (chunk, _) =>
            {
                var (left, reason) = await table.WriteAsync([.. chunk.Select(same => same.Last().Change)], isLastChance, cancellationToken);
                var keys = left.Select(change => change.Key).ToHashSet();
                foreach (var (delivery, change) in chunk.Where(same => keys.Contains(same.Key)).SelectMany(same => same))
                {
                    Leave(delivery, change, reason!, isLastChance);
                }
            });
    }

    private IEnumerable<OutcomeChange> ChangesOf(MessageDelivery delivery, OutcomeRecord record)
    {
        foreach (var letter in delivery.Unreadable)
        {
            yield return record.Of(letter);
        }

        foreach (var item in delivery.Events)
        {
            var (envelope, arrival) = item.Arrived;
            if (item.Result is { Outcome: { } outcome, Failure: var reason } && outcome != EventOutcome.Processed)
            {
                yield return record.Of(envelope, arrival, outcome, reason);
            }
            else if (delivery.Message.Origin is not null || (arrival.Attempts > 1 && handlers.Find(envelope) is not null))
            {
                // It was dead, or a handler may have refused it on a delivery that did not come to its end.
                yield return OutcomeRecord.NoneOf(envelope, arrival);
            }

            if (delivery.Message.Origin is not null)
            {
                yield return OutcomeRecord.NoneUnreadable(arrival);
            }
        }
    }

    private void Leave(MessageDelivery delivery, OutcomeChange change, Failure reason, bool isLastChance)
    {
        if (!isLastChance)
        {
            delivery.Failure = reason with { IsPermanent = false };
        }
        else if (change.Item is not null)
        {
            telemetry.CountUnrecorded();
            Log.Unrecorded(logger, delivery.Message.Id, reason.Code, reason.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Of message {MessageId}, on its last delivery, an outcome could not be recorded. {Code}: {Reason}")]
        public static partial void Unrecorded(ILogger logger, string messageId, string code, string reason);
    }
}
