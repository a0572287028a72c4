using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AppHost;

/// <summary>Aspire leaves a process that died where it is. Here a service comes back, as it would in the cloud.</summary>
internal static partial class RestartOnFailure
{
    internal static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>A process that ran this long had recovered: the next failure is the first again.</summary>
    internal static readonly TimeSpan Recovered = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Starts the resource again when its process ends with an exit code other than 0, after 0.5 s, 1 s, 2 s … 30 s, and gives up
    /// after <paramref name="maxAttempts"/> in a row. A process that was stopped on purpose stays stopped.
    /// </summary>
    public static IResourceBuilder<T> WithRestartOnFailure<T>(this IResourceBuilder<T> builder, int maxAttempts = 10)
        where T : IResource
    {
        builder.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((starting, cancellationToken) =>
        {
            _ = WatchAsync(builder.Resource, maxAttempts, starting.Services);
            return Task.CompletedTask;
        });
        return builder;
    }

    /// <summary>0 for the first attempt's delay: doubling, up to <see cref="LongestDelay"/>.</summary>
    internal static TimeSpan Delay(int attempt) =>
        TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << Math.Min(attempt, 16), LongestDelay.Ticks));

    private static async Task WatchAsync(IResource resource, int maxAttempts, IServiceProvider services)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var stopping = services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping;
        var commands = services.GetRequiredService<ResourceCommandService>();
        var timeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = services.GetRequiredService<ResourceLoggerService>().GetLogger(resource);
        var before = "";
        var attempt = 0;
        try
        {
            await foreach (var update in notifications.WatchAsync(stopping))
            {
                var state = update.Snapshot.State?.Text ?? "";
                if (update.Resource != resource || state == before)
                {
                    continue;
                }

                if (Failed(before, update.Snapshot, attempt))
                {
                    attempt = Lasted(update.Snapshot) >= Recovered ? 0 : attempt;
                    if (attempt == maxAttempts)
                    {
                        Log.GivenUp(logger, maxAttempts);
                        return;
                    }

                    var delay = Delay(attempt++);
                    Log.Restarting(logger, update.Snapshot.ExitCode, delay.TotalSeconds, attempt, maxAttempts);
                    await Task.Delay(delay, timeProvider, stopping);
                    await commands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, stopping);
                }

                before = state;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    /// <summary>A start that fails counts once the process has run: what never ran needs a person, not another try.</summary>
    private static bool Failed(string before, CustomResourceSnapshot snapshot, int attempt) =>
        snapshot.State?.Text == KnownResourceStates.FailedToStart
            ? attempt > 0
            : before == KnownResourceStates.Running && KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text, StringComparer.Ordinal) && snapshot.ExitCode is not (null or 0);

    private static TimeSpan Lasted(CustomResourceSnapshot snapshot) =>
        snapshot is { StartTimeStamp: { } started, StopTimeStamp: { } stopped } ? stopped - started : TimeSpan.Zero;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "It ended with exit code {ExitCode}. Starting it again in {Seconds} s (attempt {Attempt} of {Attempts}).")]
        public static partial void Restarting(ILogger logger, int? exitCode, double seconds, int attempt, int attempts);

        [LoggerMessage(LogLevel.Error, "It failed {Attempts} times in a row and is not started again. Its lines above say why.")]
        public static partial void GivenUp(ILogger logger, int attempts);
    }
}
