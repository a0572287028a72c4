using Microsoft.Extensions.Options;
using Operations.Api.Telemetry;

namespace Operations.Api.Alerts;

/// <summary>Sends what is in the outbox. Each channel is apart: one that is down keeps no other waiting, and is tried once a check, less and less often.</summary>
internal sealed partial class NoticeSender(
    Outbox outbox,
    IEnumerable<IAlertChannel> channels,
    IOptions<AlertOptions> options,
    OperationsTelemetry telemetry,
    TimeProvider time,
    ILogger<NoticeSender> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);

    /// <returns>How many notices were sent, and how many could not be.</returns>
    public async Task<(int Sent, int Failed)> SendAsync(CancellationToken cancellationToken)
    {
        var counts = await Task.WhenAll(channels.Where(channel => channel.IsOn).Select(channel => SendAsync(channel, cancellationToken)));
        return (counts.Sum(count => count.Sent), counts.Sum(count => count.Failed));
    }

    private async Task<(int Sent, int Failed)> SendAsync(IAlertChannel channel, CancellationToken cancellationToken)
    {
        var sent = 0;
        try
        {
            foreach (var waiting in await outbox.WaitingAsync(channel.Name, cancellationToken))
            {
                var now = time.GetUtcNow();
                if (waiting.NotBefore > now || !await outbox.TryTakeAsync(waiting, now, cancellationToken))
                {
                    continue;
                }

                if (!await TrySendAsync(channel, waiting, cancellationToken))
                {
                    return (sent, 1);
                }

                sent++;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Stuck(logger, channel.Name, exception);
            return (sent, 1);
        }

        return (sent, 0);
    }

    private async Task<bool> TrySendAsync(IAlertChannel channel, WaitingNotice waiting, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(waiting.Notice, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await PutOffAsync(waiting, NoticeNotTakenException.Of(exception), cancellationToken);
            return false;
        }

        // It is sent, and must not be again because whoever asked for the check has gone.
        telemetry.Noticed(channel.Name, "sent");
        await outbox.RemoveAsync(waiting, CancellationToken.None);
        return true;
    }

    private async Task PutOffAsync(WaitingNotice waiting, NoticeNotTakenException failure, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - waiting.WrittenAt >= options.Value.GiveUpAfter)
        {
            telemetry.Noticed(waiting.Channel, "given_up");
            Log.GivenUp(logger, waiting.Channel, waiting.Notice.Rule, waiting.Notice.Id, waiting.Attempts + 1, failure.Message);
            await outbox.RemoveAsync(waiting, cancellationToken);
            return;
        }

        telemetry.Noticed(waiting.Channel, "failed");
        var delay = DelayAfter(waiting.Attempts + 1);
        Log.NotSent(logger, waiting.Channel, waiting.Notice.Rule, waiting.Notice.Id, failure.Message, delay);
        await outbox.PutOffAsync(waiting, now + delay, cancellationToken);
    }

    private TimeSpan DelayAfter(int attempts)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 20));
        return delay < options.Value.MaxRetryDelay ? delay : options.Value.MaxRetryDelay;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Channel} did not take the notice {Notice} of {Rule}, which is tried again in {Delay}: {Reason}")]
        public static partial void NotSent(ILogger logger, string channel, string rule, string notice, string reason, TimeSpan delay);

        [LoggerMessage(2, LogLevel.Error, "{Channel} did not take the notice {Notice} of {Rule} {Attempts} times, and it is given up: {Reason}")]
        public static partial void GivenUp(ILogger logger, string channel, string rule, string notice, int attempts, string reason);

        [LoggerMessage(3, LogLevel.Warning, "The notices of {Channel} cannot be sent now; they stay, and are tried again")]
        public static partial void Stuck(ILogger logger, string channel, Exception exception);
    }
}
