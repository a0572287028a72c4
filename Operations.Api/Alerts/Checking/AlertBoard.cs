namespace Operations.Api.Alerts;

/// <summary>The alerts that are open, and those of the last days, for a moment the same for everybody who asks.</summary>
internal sealed class AlertBoard(AlertStore store, TimeProvider time) : IDisposable
{
    private const int MostRecent = 50;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1);
    private (long At, IReadOnlyList<AlertView> Open, IReadOnlyList<AlertView> Over)? _last;

    public async Task<(IReadOnlyList<AlertView> Open, IReadOnlyList<AlertView> Over)> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= KeptFor)
            {
                var now = time.GetUtcNow();
                var open = await store.OpenAsync(cancellationToken);
                var over = await store.OverAsync(now - Recent, now, MostRecent, cancellationToken);
                _last = last = (
                    time.GetTimestamp(),
                    [.. open.OrderByDescending(alert => alert.OpenedAt).Select(alert => AlertView.Of(alert, now))],
                    [.. over.Select(alert => AlertView.Of(alert, now))]);
            }

            return (last.Open, last.Over);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What was read is not so any more.</summary>
    public void Forget()
    {
        _turn.Wait();
        _last = null;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();
}
