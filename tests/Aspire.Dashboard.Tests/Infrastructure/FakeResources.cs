using System.Threading.Channels;

namespace Aspire.Dashboard.Tests.Infrastructure;

internal sealed class FakeResources : IDashboardResources
{
    private readonly Channel<DashboardResource> _resources = Channel.CreateUnbounded<DashboardResource>();
    private readonly Channel<IReadOnlyList<ConsoleLine>> _lines = Channel.CreateUnbounded<IReadOnlyList<ConsoleLine>>();

    public List<(string Resource, string Command)> Executed { get; } = [];

    public Exception? CommandFailure { get; set; }

    public void Publish(DashboardResource resource) => _resources.Writer.TryWrite(resource);

    public void Fail(Exception error) => _resources.Writer.Complete(error);

    /// <summary>Lines of the first resource that was published.</summary>
    public void Print(params string[] lines) => _lines.Writer.TryWrite([.. lines.Select(line => new ConsoleLine(line, IsError: false))]);

    public void Print(ConsoleLine line) => _lines.Writer.TryWrite([line]);

    public IAsyncEnumerable<DashboardResource> WatchResourcesAsync(CancellationToken cancellationToken) =>
        _resources.Reader.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(string resource, CancellationToken cancellationToken) =>
        _lines.Reader.ReadAllAsync(cancellationToken);

    public Task<CommandResult> ExecuteCommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        if (CommandFailure is not null)
        {
            throw CommandFailure;
        }

        Executed.Add((resource, command));
        return Task.FromResult(new CommandResult(true, $"{command} done"));
    }
}
