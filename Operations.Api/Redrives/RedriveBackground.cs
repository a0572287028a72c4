using Microsoft.Extensions.Options;
using OpenTelemetry;
using Operations.Api.Aws;

namespace Operations.Api.Redrives;

/// <summary>Works on the redrives that are under way, whoever began them and wherever that was.</summary>
internal sealed partial class RedriveBackground(
    RedriveStore store, RedriveWorker worker, IOptions<RedriveOptions> options, TimeProvider time, ILogger<RedriveBackground> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsInBackground)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = options.Value.PollInterval;
            try
            {
                foreach (var queue in WatchedQueues.Words)
                {
                    await WorkAsync(queue, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
                wait = AfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(string queue, CancellationToken stoppingToken)
    {
        if (await RunningAsync(queue, stoppingToken) is { } id && await store.FindAsync(id, stoppingToken) is { } job)
        {
            await worker.StepAsync(job, stoppingToken);
        }
    }

    // It would be a trace every second that tells nothing.
    private async Task<string?> RunningAsync(string queue, CancellationToken stoppingToken)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        return await store.RunningAsync(queue, stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redrives could not be worked on; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
