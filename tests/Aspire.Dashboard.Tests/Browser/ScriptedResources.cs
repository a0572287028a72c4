using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Aspire.Dashboard.Tests.Browser;

/// <summary>Resources whose states a test sets; restart takes one through Starting to Running with a new process id.</summary>
internal sealed class ScriptedResources : IDashboardResources
{
    private readonly Channel<DashboardResource> _changes = Channel.CreateUnbounded<DashboardResource>();
    private readonly ConcurrentDictionary<string, DashboardResource> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Channel<IReadOnlyList<ConsoleLine>>> _consoles = new(StringComparer.Ordinal);

    public ConcurrentQueue<(string Resource, string Command)> Executed { get; } = [];

    public void Publish(DashboardResource resource)
    {
        _resources[resource.Name] = resource;
        _changes.Writer.TryWrite(resource);
    }

    public void Print(string resource, params IEnumerable<string> lines) =>
        Console(resource).Writer.TryWrite([.. lines.Select(line => new ConsoleLine(line, IsError: false))]);

    public IAsyncEnumerable<DashboardResource> WatchResourcesAsync(CancellationToken cancellationToken) =>
        _changes.Reader.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(string resource, CancellationToken cancellationToken) =>
        Console(resource).Reader.ReadAllAsync(cancellationToken);

    public Task<CommandResult> ExecuteCommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        Executed.Enqueue((resource, command));
        if (command == "restart")
        {
            var before = _resources[resource];
            Publish(before with { State = "Starting", Pid = null });
            Publish(before with { State = "Running", Pid = before.Pid + 1 });
        }

        return Task.FromResult(new CommandResult(true));
    }

    private Channel<IReadOnlyList<ConsoleLine>> Console(string resource) =>
        _consoles.GetOrAdd(resource, _ => Channel.CreateUnbounded<IReadOnlyList<ConsoleLine>>());
}
