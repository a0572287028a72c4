using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.AWS.Running;

/// <summary>The processes of all functions. Their lines are those of their function's resource.</summary>
internal sealed class InstanceProcesses(
    ResourceNotificationService notifications, ResourceLoggerService loggers, IOrphanGuard guard, TimeProvider timeProvider)
{
    private const string Instances = "lambda.instances";

    // An instance that is to stop has nothing to do: Lambda would not wait at all.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);

    /// <returns>The exit code, when the process has ended.</returns>
    public async Task<int> RunAsync(IResource function, string id, ProcessSpec spec, CancellationToken cancellationToken)
    {
        using var process = ChildProcess.Start(spec, guard, (line, isError) => loggers.Append(function.Name, line, isError));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var instance = new Instance(stop);
        _instances[id] = instance;
        await CountAsync(function, 1);
        await Task.WhenAny(process.Exited, Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, stop.Token));
        if (!process.Exited.IsCompleted)
        {
            await process.StopAsync(StopGrace, timeProvider);
        }

        var exitCode = await process.Exited;
        _instances.TryRemove(id, out _);
        await CountAsync(function, -1);
        instance.Ended.SetResult();
        return exitCode;
    }

    /// <summary>Returns once the process has ended, or at once when there is none.</summary>
    public async Task StopAsync(string id)
    {
        if (_instances.TryGetValue(id, out var instance))
        {
            await StopAsync(instance);
        }
    }

    public Task StopAllAsync() => Task.WhenAll(_instances.Values.Select(StopAsync));

    private static async Task StopAsync(Instance instance)
    {
        try
        {
            await instance.Stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }

        await instance.Ended.Task;
    }

    private Task CountAsync(IResource function, int change) => notifications.PublishUpdateAsync(function, snapshot => snapshot with
    {
        Properties = [.. snapshot.Properties.Where(property => property.Name != Instances), new(Instances, CountOf(snapshot.Properties) + change)],
    });

    private static int CountOf(ImmutableArray<ResourcePropertySnapshot> properties) =>
        properties.FirstOrDefault(property => property.Name == Instances)?.Value as int? ?? 0;

    private sealed record Instance(CancellationTokenSource Stop)
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
