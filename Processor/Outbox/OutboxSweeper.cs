using Microsoft.Extensions.Options;

namespace Processor.Outbox;

/// <summary>Sweeps again and again. Processes that do so at the same time send some twice, which are duplicates then.</summary>
internal sealed partial class OutboxSweeper(
    OutboxSweep sweep, IOptions<OutboxOptions> options, TimeProvider timeProvider, ILogger<OutboxSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of every sweeper.
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            var sent = await sweep.RunAsync(stopping);
            if (sent > 0)
            {
                Log.Swept(logger, sent);
            }
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Messages} messages of follow-up events had been left behind; they are sent now.")]
        public static partial void Swept(ILogger logger, int messages);

        [LoggerMessage(2, LogLevel.Warning, "The outbox could not be read; it is read again later.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
