namespace Aspire.Dashboard.Telemetry;

/// <summary>
/// A counter that can be waited on. Streams read what is new from the store when it moves, instead of having a queue filled for each:
/// a slow reader costs nothing and misses only what the store itself has let go.
/// </summary>
internal sealed class ChangeSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiter;
    private long _version;

    public long Version => Volatile.Read(ref _version);

    public void Advance()
    {
        TaskCompletionSource? waiter;
        lock (_lock)
        {
            _version++;
            waiter = _waiter;
            _waiter = null;
        }

        waiter?.SetResult();
    }

    /// <summary>Ends when the version is no longer <paramref name="seen"/>.</summary>
    public Task WaitAsync(long seen)
    {
        lock (_lock)
        {
            return _version != seen
                ? Task.CompletedTask
                : (_waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
