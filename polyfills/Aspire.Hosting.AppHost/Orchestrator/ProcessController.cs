using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Runs the process of one resource, and publishes each state that it goes through.</summary>
internal sealed partial class ProcessController(
    IResource resource,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    ProcessPlanner planner,
    IOrphanGuard guard,
    IServiceProvider services,
    TimeProvider timeProvider)
{
    /// <summary>From SIGTERM to SIGKILL.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly ILogger _logger = loggers.GetLogger(resource);
    private ProcessRun? _run;
    private bool _closed;

    public IResource Resource => resource;

    /// <summary>Returns once the process runs. It first waits for the resource's dependencies.</summary>
    /// <exception cref="DistributedApplicationException">It runs already, or failed to start, or the application is stopping.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ProcessRun run;
        lock (_lock)
        {
            if (_closed || _run is not null)
            {
                throw new DistributedApplicationException(
                    $"Resource '{resource.Name}' cannot start: {(_closed ? "the application is stopping" : "it runs already")}.");
            }

            _run = run = new ProcessRun();
        }

        _ = RunAsync(run);
        await run.Started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Returns once the process has ended, or at once when none runs.</summary>
    public async Task StopAsync()
    {
        ProcessRun? run;
        lock (_lock)
        {
            run = _run;
        }

        if (run is not null)
        {
            await run.Stop.CancelAsync();
            await run.Stopped.Task;
        }
    }

    /// <summary>Stops the process for good: no restart after this.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
        }

        return StopAsync();
    }

    private async Task RunAsync(ProcessRun run)
    {
        var process = await TryStartAsync(run);
        if (process is null)
        {
            return;
        }

        using (process)
        {
            await Task.WhenAny(process.Exited, Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, run.Stop.Token));
            var stopped = !process.Exited.IsCompleted;
            if (stopped)
            {
                await PublishAsync(KnownResourceStates.Stopping);
                await process.StopAsync(StopGrace, timeProvider);
            }

            await EndAsync(run, await process.Exited, stopped);
        }
    }

    private async Task<ChildProcess?> TryStartAsync(ProcessRun run)
    {
        var stop = run.Stop.Token;
        try
        {
            if (WaitGraph.Dependencies(resource).Any())
            {
                await PublishAsync(KnownResourceStates.Waiting);
                await notifications.WaitForDependenciesAsync(resource, stop);
            }

            await PublishAsync(KnownResourceStates.Starting);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), stop);
            var spec = await planner.PlanAsync(resource, stop);
            Ports.ThrowIfTaken(resource);
            stop.ThrowIfCancellationRequested();
            var process = ChildProcess.Start(spec, guard, (line, isError) => loggers.Append(resource.Name, line, isError));
            await PublishRunningAsync(spec, process.Id);
            run.Started.SetResult();
            return process;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Forget(run);
            await PublishAsync(KnownResourceStates.Exited);
            run.Started.TrySetException(new DistributedApplicationException($"Resource '{resource.Name}' was stopped before it ran."));
            run.Stopped.SetResult();
        }
        catch (Exception exception)
        {
            Log.FailedToStart(_logger, exception);
            Forget(run);
            await PublishAsync(KnownResourceStates.FailedToStart);
            run.Started.TrySetException(exception);
            run.Stopped.SetResult();
        }

        return null;
    }

    /// <summary>Only then do handlers hear of the end: one of them may start the resource again.</summary>
    private async Task EndAsync(ProcessRun run, int exitCode, bool stopped)
    {
        Log.Ended(_logger, exitCode);
        Forget(run);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            State = exitCode == 0 && !stopped ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            ExitCode = exitCode,
            StopTimeStamp = timeProvider.GetUtcNow().UtcDateTime,
            ResourceReadyEvent = null,
        });
        var resourceEvent = new ResourceEvent(resource, resource.Name, notifications.Current(resource));
        run.Stopped.SetResult();
        try
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(resource, services, resourceEvent), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.StoppedHandlerFailed(_logger, exception);
        }
    }

    private void Forget(ProcessRun run)
    {
        lock (_lock)
        {
            _run = _run == run ? null : _run;
        }
    }

    private Task PublishAsync(string state) => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
    {
        State = state,
        HealthReports = HealthMonitor.Unknown(resource),
        ResourceReadyEvent = null,
    });

    private Task PublishRunningAsync(ProcessSpec spec, int processId) => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
    {
        State = KnownResourceStates.Running,
        ExitCode = null,
        StartTimeStamp = timeProvider.GetUtcNow().UtcDateTime,
        StopTimeStamp = null,
        EnvironmentVariables =
        [
            .. spec.Environment.Where(variable => variable.Value is not null)
                .Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, IsFromSpec: true)),
        ],
        Properties =
        [
            new("executable.path", spec.FileName),
            new("executable.workDir", spec.WorkingDirectory),
            new("executable.args", spec.Arguments),
            new("executable.pid", processId),
        ],
    });

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Failed to start:")]
        public static partial void FailedToStart(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Information, "The process ended with exit code {ExitCode}.")]
        public static partial void Ended(ILogger logger, int exitCode);

        [LoggerMessage(LogLevel.Error, "What was to be done once the resource had stopped has failed:")]
        public static partial void StoppedHandlerFailed(ILogger logger, Exception exception);
    }
}
