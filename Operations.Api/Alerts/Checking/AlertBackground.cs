using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Operations.Api.Alerts;

/// <summary>Checks all the time, where no schedule does.</summary>
internal sealed partial class AlertBackground(
    AlertChecker checker, IOptions<AlertOptions> options, TimeProvider time, ILogger<AlertBackground> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsInBackground)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.CheckInterval, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                // It would be a trace every minute that tells nothing.
                using var untraced = SuppressInstrumentationScope.Begin();
                await checker.CheckAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Alerts could not be checked; they are checked again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
