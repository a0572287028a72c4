using Processor.Queues;

namespace Processor.Consuming;

/// <summary>Keeps messages hidden from other consumers while work on them goes on.</summary>
internal sealed partial class VisibilityKeeper(
    WorkQueue queue, ProcessingOptions options, TimeProvider timeProvider, ILogger<VisibilityKeeper> logger)
{
    private static readonly TimeSpan TooShort = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Extends at half of the time that is left, and when that fails at half of what is left then. Once no time is left, or all messages
    /// are in other hands, the work is given up: whoever has them next does it.
    /// </summary>
    /// <param name="messages">Just received.</param>
    /// <param name="work">Is cancelled when the work is given up.</param>
    /// <param name="ended">Ends the keeping: the work is done, or its budget is spent.</param>
    public async Task KeepAsync(IReadOnlyList<ReceivedMessage> messages, CancellationTokenSource work, CancellationToken ended)
    {
        var received = timeProvider.GetTimestamp();
        var hiddenUntil = options.VisibilityTimeout;
        try
        {
            while (messages.Count > 0 && hiddenUntil - timeProvider.GetElapsedTime(received) is var left && left > TooShort)
            {
                await Task.Delay(left / 2, timeProvider, ended);
                var asked = timeProvider.GetElapsedTime(received);
                if (await ExtendAsync(messages, ended) is { } kept)
                {
                    (messages, hiddenUntil) = (kept, asked + options.VisibilityTimeout);
                }
            }

            Log.Lost(logger);
            await work.CancelAsync();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The work is done, or its budget is spent.
        }
    }

    /// <returns>The messages that are still ours; null when the queue did not answer.</returns>
    private async Task<IReadOnlyList<ReceivedMessage>?> ExtendAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken ended)
    {
        try
        {
            return await queue.HideLongerAsync(messages, ended);
        }
        catch (Exception exception) when (!ended.IsCancellationRequested)
        {
            Log.NotExtended(logger, exception, messages.Count);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue did not extend the visibility of {Messages} messages; it is asked again.")]
        public static partial void NotExtended(ILogger logger, Exception exception, int messages);

        [LoggerMessage(2, LogLevel.Warning, "Messages became visible to others while work on them went on; it is left to those.")]
        public static partial void Lost(ILogger logger);
    }
}
