using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.AWS.Running;

/// <summary>The processes of all functions. Their lines are those of their function's resource.</summary>
internal sealed class InstanceProcesses(
    ResourceNotificationService notifications, ResourceLoggerService loggers, IOrphanGuard guard, TimeProvider timeProvider)
{
    // An instance that is to stop has nothing to do: Lambda would not wait at all.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, ChildProcess> _processes = new(StringComparer.Ordinal);

    /// <returns>The exit code, when the process has ended.</returns>
    public async Task<int> RunAsync(IResource function, string instance, ProcessSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = ChildProcess.Start(spec, guard, (line, isError) => loggers.Append(function.Name, line, isError));
        _processes[instance] = process;
        await CountAsync(function, 1);
        if (cancellationToken.IsCancellationRequested)
        {
            await process.StopAsync(TimeSpan.Zero, timeProvider);
        }

        var exitCode = await process.Exited;
        _processes.TryRemove(instance, out _);
        await CountAsync(function, -1);
        return exitCode;
    }

    public Task StopAsync(string instance) =>
        _processes.TryGetValue(instance, out var process) ? process.StopAsync(StopGrace, timeProvider) : Task.CompletedTask;

    public Task StopAllAsync() => Task.WhenAll(_processes.Values.Select(process => process.StopAsync(StopGrace, timeProvider)));

    private Task CountAsync(IResource function, int change) => notifications.PublishUpdateAsync(function, snapshot => snapshot with
    {
        Properties = [.. snapshot.Properties.Where(property => property.Name != Instances), new(Instances, CountOf(snapshot.Properties) + change)],
    });

    private const string Instances = "lambda.instances";

    private static int CountOf(ImmutableArray<ResourcePropertySnapshot> properties) =>
        properties.FirstOrDefault(property => property.Name == Instances)?.Value as int? ?? 0;
}
