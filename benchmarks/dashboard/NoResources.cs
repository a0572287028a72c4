using System.Runtime.CompilerServices;
using Aspire.Dashboard;

namespace DashboardBenchmark;

internal sealed class NoResources : IDashboardResources
{
    public async IAsyncEnumerable<DashboardResource> WatchResourcesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    public IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(string resource, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<IReadOnlyList<ConsoleLine>>();

    public Task<CommandResult> ExecuteCommandAsync(string resource, string command, CancellationToken cancellationToken) =>
        Task.FromResult(new CommandResult(false));
}
