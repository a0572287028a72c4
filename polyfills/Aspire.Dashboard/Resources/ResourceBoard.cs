using Aspire.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Resources;

/// <summary>The host's resources and their consoles, as last heard of.</summary>
internal sealed partial class ResourceBoard(
    IDashboardResources source, ConsoleStore consoles, DashboardLimits limits, ILogger<ResourceBoard> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DashboardResource Resource, long Version)> _resources = new(StringComparer.OrdinalIgnoreCase);
    private long _version;

    public ChangeSignal Changes { get; } = new();

    /// <summary>Listens until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var watches = new List<Task>();
        await GuardAsync("resources", async () =>
        {
            await foreach (var resource in source.WatchResourcesAsync(cancellationToken))
            {
                if (Update(resource))
                {
                    watches.Add(GuardAsync(resource.Name, () => WatchConsoleAsync(resource.Name, cancellationToken)));
                }
            }
        });
        await Task.WhenAll(watches);
    }

    /// <summary>The resources that changed after <paramref name="version"/> (0: all), and the version to ask for next.</summary>
    public (DashboardResource[] Resources, long Version) ChangedSince(long version)
    {
        lock (_lock)
        {
            return ([.. _resources.Values.Where(r => r.Version > version).OrderBy(r => r.Version).Select(r => r.Resource)], _version);
        }
    }

    public DashboardResource? Find(string name)
    {
        lock (_lock)
        {
            return _resources.TryGetValue(name, out var found) ? found.Resource : null;
        }
    }

    public async Task<CommandResult?> ExecuteAsync(string name, string commandName, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } resource || resource.Commands.FirstOrDefault(c => c.Name == commandName) is not { } command)
        {
            return null;
        }

        if (!command.Enabled)
        {
            return new(false, $"{command.DisplayName} is not possible while the resource is {resource.State}.");
        }

        try
        {
            return await source.ExecuteCommandAsync(resource.Name, command.Name, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.CommandFailed(logger, error, command.Name, resource.Name);
            return new(false, $"{command.DisplayName} failed; the host's log says why.");
        }
    }

    /// <returns>True when the resource is new.</returns>
    private bool Update(DashboardResource resource)
    {
        bool added;
        lock (_lock)
        {
            added = !_resources.ContainsKey(resource.Name);
            if (added && _resources.Count >= limits.MaxResources)
            {
                return false;
            }

            _resources[resource.Name] = (resource, ++_version);
        }

        Changes.Advance();
        return added;
    }

    private async Task WatchConsoleAsync(string resource, CancellationToken cancellationToken)
    {
        await foreach (var lines in source.WatchConsoleAsync(resource, cancellationToken))
        {
            consoles.Add(resource, lines);
        }
    }

    private async Task GuardAsync(string what, Func<Task> watch)
    {
        try
        {
            await watch();
        }
        catch (OperationCanceledException)
        {
            // The dashboard stops.
        }
        catch (Exception error)
        {
            Log.WatchFailed(logger, error, what);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The dashboard no longer hears of {What}: the host's stream failed")]
        public static partial void WatchFailed(ILogger logger, Exception exception, string what);

        [LoggerMessage(2, LogLevel.Error, "Command {Command} of {Resource} failed")]
        public static partial void CommandFailed(ILogger logger, Exception exception, string command, string resource);
    }
}
