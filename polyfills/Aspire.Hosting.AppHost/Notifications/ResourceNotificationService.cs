using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What state every resource is in, and every change of it, in order.</summary>
public class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Channel<ResourceEvent>> _watchers = [];

    internal ResourceNotificationService()
    {
    }

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_lock)
        {
            var update = new ResourceEvent(resource, resource.Name, stateFactory(Current(resource)));
            _current[resource.Name] = update;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(update);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The state that each resource is in now, then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_lock)
        {
            foreach (var resourceEvent in _current.Values)
            {
                channel.Writer.TryWrite(resourceEvent);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var resourceEvent in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return resourceEvent;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(channel);
            }
        }
    }

    public bool TryGetCurrentState(string resourceId, out ResourceEvent? resourceEvent)
    {
        lock (_lock)
        {
            return _current.TryGetValue(resourceId, out resourceEvent);
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.Ordinal);
        var reached = await WaitForResourceAsync(
            resourceName, update => update.Snapshot.State is { } state && states.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State?.Text ?? "";
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var resourceEvent in WatchAsync(cancellationToken))
        {
            if (string.Equals(resourceEvent.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(resourceEvent))
            {
                return resourceEvent;
            }
        }

        throw new OperationCanceledException($"Resource '{resourceName}' never reached the state that was waited for.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.WaitOnResourceUnavailable, cancellationToken);

    /// <summary>Waits until the resource runs, is healthy, and every handler of its <see cref="ResourceReadyEvent"/> has ended.</summary>
    /// <exception cref="DistributedApplicationException">
    /// The resource ended instead, and <paramref name="waitBehavior"/> is <see cref="WaitBehavior.StopOnResourceUnavailable"/>.
    /// </exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName,
            update => update.Snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReadyEvent: not null } || Unavailable(update, waitBehavior),
            cancellationToken);
        if (reached.Snapshot.ResourceReadyEvent is not { } ready || Unavailable(reached, waitBehavior))
        {
            throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy: it is {reached.Snapshot.State?.Text}.");
        }

        await ready.EventTask.WaitAsync(cancellationToken);
        return reached;
    }

    /// <summary>Waits for everything that the resource was told to wait for.</summary>
    /// <exception cref="DistributedApplicationException">A dependency ended, or its ready handlers failed.</exception>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(wait => WaitForAsync(wait, cancellationToken)));

    internal CustomResourceSnapshot Current(IResource resource)
    {
        lock (_lock)
        {
            return _current.TryGetValue(resource.Name, out var current)
                ? current.Snapshot
                : new() { ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal), Properties = [] };
        }
    }

    private static bool Unavailable(ResourceEvent update, WaitBehavior behavior) =>
        behavior == WaitBehavior.StopOnResourceUnavailable && update.Snapshot.State is { } state
        && KnownResourceStates.TerminalStates.Contains(state.Text, StringComparer.Ordinal);

    private async Task WaitForAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var name = wait.Resource.Name;
        switch (wait.WaitType)
        {
            case WaitType.WaitUntilHealthy:
                await WaitForResourceHealthyAsync(name, wait.WaitBehavior ?? WaitBehavior.StopOnResourceUnavailable, cancellationToken);
                break;
            case WaitType.WaitUntilStarted:
                var state = await WaitForResourceAsync(name, [KnownResourceStates.Running, .. KnownResourceStates.TerminalStates], cancellationToken);
                if (state == KnownResourceStates.FailedToStart)
                {
                    throw new DistributedApplicationException($"Dependency resource '{name}' failed to start.");
                }

                break;
            case WaitType.WaitForCompletion:
                await WaitForResourceAsync(name, KnownResourceStates.TerminalStates, cancellationToken);
                if (Current(wait.Resource).ExitCode is not { } exitCode || exitCode != wait.ExitCode)
                {
                    throw new DistributedApplicationException(
                        $"Resource '{name}' ended with exit code {Current(wait.Resource).ExitCode?.ToString(null, null) ?? "none"}, not {wait.ExitCode}.");
                }

                break;
        }
    }
}
