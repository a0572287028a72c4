using System.Globalization;
using Events;

namespace OperationsBenchmark;

/// <summary>Events that keep coming while somebody looks: twenty-five rows a second.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const int ASecond = 25;

    private readonly CancellationTokenSource _enough = new();
    private readonly RowWriter _writer;
    private readonly Task _running;

    public Traffic(Uri endpoint)
    {
        _writer = new RowWriter(endpoint);
        _running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _running;
        _enough.Dispose();
        _writer.Dispose();
    }

    private async Task RunAsync()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; !_enough.IsCancellationRequested; second++)
        {
            var now = TimeProvider.System.GetUtcNow();
            await _writer.WriteAsync(
                Topology.EventsTable.Name,
                [.. Enumerable.Range(second * ASecond, ASecond).Select(i => EventRows.Event(string.Create(CultureInfo.InvariantCulture, $"live-{now.Ticks}-{i}"), i, now.AddMilliseconds(i % ASecond)))]);
            try
            {
                await pause.WaitForNextTickAsync(_enough.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
