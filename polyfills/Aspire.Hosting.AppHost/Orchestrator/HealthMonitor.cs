using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Follows the health of every resource that runs, and announces each that became ready.</summary>
internal sealed partial class HealthMonitor(
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    HealthCheckService health,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstStep = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnhealthyStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthyStep = TimeSpan.FromSeconds(30);

    public static ImmutableArray<HealthReportSnapshot> Unknown(IResource resource) =>
        [.. Keys(resource).Select(key => new HealthReportSnapshot(key, null, null, null))];

    /// <summary>Watches until cancelled. A resource that runs again is checked, and announced, anew.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var monitors = new Dictionary<string, CancellationTokenSource>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var update in notifications.WatchAsync(cancellationToken))
            {
                var runs = update.Snapshot.State?.Text == KnownResourceStates.Running;
                if (runs && !monitors.ContainsKey(update.Resource.Name))
                {
                    var monitor = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                    monitors[update.Resource.Name] = monitor;
                    _ = MonitorAsync(update.Resource, monitor.Token);
                }
                else if (!runs && monitors.Remove(update.Resource.Name, out var monitor))
                {
                    await monitor.CancelAsync();
                    monitor.Dispose();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (var monitor in monitors.Values)
            {
                monitor.Dispose();
            }
        }
    }

    private static HashSet<string> Keys(IResource resource) =>
        resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).ToHashSet(StringComparer.Ordinal);

    private async Task MonitorAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = Keys(resource);
        var step = FirstStep;
        var announced = false;
        try
        {
            while (true)
            {
                var status = await CheckAsync(resource, keys, cancellationToken);
                if (status == HealthStatus.Healthy && !announced)
                {
                    announced = true;
                    await AnnounceAsync(resource, cancellationToken);
                }

                step = status == HealthStatus.Healthy ? HealthyStep : TimeSpan.FromTicks(Math.Min(step.Ticks * 5 / 4, UnhealthyStep.Ticks));
                await Task.Delay(step, timeProvider, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The resource no longer runs.
        }
    }

    private async Task<HealthStatus> CheckAsync(IResource resource, HashSet<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return HealthStatus.Healthy;
        }

        var report = await health.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            HealthReports =
            [
                .. report.Entries.Select(entry => new HealthReportSnapshot(
                    entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.ToString())),
            ],
        });
        return report.Status;
    }

    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        var handlers = eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { ResourceReadyEvent = new(handlers) });
        try
        {
            await handlers;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.ReadyHandlerFailed(loggers.GetLogger(resource), exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What was to be done once the resource was ready has failed, so nothing that waits for it will start:")]
        public static partial void ReadyHandlerFailed(ILogger logger, Exception exception);
    }
}
