using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Files.Notices;
using Processor.Files.Reading;
using Processor.Queues;
using Processor.Telemetry;

namespace Processor.Files;

/// <summary>Takes messages of the files queue, and says which are to come again.</summary>
internal sealed partial class FileDispatcher(
    FileHandler handler,
    RedriveLimit redriveLimit,
    [FromKeyedServices(ProcessingOptions.Files)] DeadLetterQueue deadLetters,
    IOptionsMonitor<ProcessingOptions> options,
    FileTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<FileDispatcher> logger) : IMessageDispatcher
{
    private int MaxReceiveCount => options.Get(ProcessingOptions.Files).MaxReceiveCount;

    /// <inheritdoc/>
    public async Task<DispatchResult> DispatchAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        var deliveries = messages.Select(FileDelivery.Open).ToArray();
        await redriveLimit.ApplyAsync(deliveries, cancellationToken);
        await Task.WhenAll(deliveries.Where(delivery => delivery.Failure is null).Select(delivery => HandleAsync(delivery, cancellationToken)));
        await Task.WhenAll(deliveries.Select(delivery => BuryAsync(delivery, cancellationToken)));
        Array.ForEach(deliveries, Report);
        return new DispatchResult(
            [.. deliveries.Where(delivery => delivery.IsFinished).Select(delivery => delivery.Message)],
            [.. deliveries.Where(delivery => !delivery.IsFinished).Select(delivery => delivery.ToComeAgain)]);
    }

    private async Task HandleAsync(FileDelivery delivery, CancellationToken cancellationToken)
    {
        foreach (var notice in delivery.Notices)
        {
            using var span = telemetry.Start(notice, delivery.Message.Id);
            try
            {
                delivery.Tenant = handler.TenantOf(notice);
                await handler.HandleAsync(notice, delivery.Message, IsLast(delivery.Message), cancellationToken);
            }
            catch (Exception exception)
            {
                if (!RetryRule.Of(exception).IsPermanent)
                {
                    Log.Failed(logger, exception, delivery.Message.Id);
                }

                FileTelemetry.Failed(span, RetryRule.Of(exception).Code);
                delivery.Failure = Worse(delivery.Failure, RetryRule.Of(exception));
            }
        }

        if (delivery.Failure is { IsPermanent: false } last && IsLast(delivery.Message))
        {
            delivery.Failure = RetryRule.Exhausted(last, delivery.Message.ReceiveCount);
        }
    }

    // What may yet work comes again, and with it what will not: its reason is found again then.
    private static Failure Worse(Failure? before, Failure now) => before is { IsPermanent: false } ? before : now;

    private async Task BuryAsync(FileDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.ToDeadLetter() is not { } letter)
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
            await using var ended = cancellationToken.UnsafeRegister(_ => limit.CancelAfter(MessageDispatcher.BuryTimeout), null);
            await deadLetters.SendAsync(letter, limit.Token);
            telemetry.Count(EventOutcome.Failed.Word);
        }
        catch (Exception exception)
        {
            delivery.Failure = RetryRule.Of(exception) with { IsPermanent = false };
        }
    }

    private void Report(FileDelivery delivery)
    {
        if (delivery.Failure is not { } failure)
        {
            return;
        }

        if (failure.IsPermanent)
        {
            Log.Buried(logger, delivery.Message.Id, failure.Code, failure.Message);
        }
        else
        {
            Log.ComesAgain(logger, delivery.Message.Id, delivery.Message.ReceiveCount, failure.Code, failure.Message);
        }
    }

    private bool IsLast(ReceivedMessage message) => message.ReceiveCount >= MaxReceiveCount;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "File message {MessageId} went to the dead-letter queue. {Code}: {Reason}")]
        public static partial void Buried(ILogger logger, string messageId, string code, string reason);

        [LoggerMessage(2, LogLevel.Warning, "File message {MessageId} is to be delivered again after delivery {ReceiveCount}. {Code}: {Reason}")]
        public static partial void ComesAgain(ILogger logger, string messageId, int receiveCount, string code, string reason);

        [LoggerMessage(3, LogLevel.Debug, "The work on file message {MessageId} was interrupted.")]
        public static partial void Failed(ILogger logger, Exception exception, string messageId);
    }
}
