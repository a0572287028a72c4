namespace Processor.Handlers;

/// <summary>
/// Lets those who would change the same rows take turns, so that within a process they do not contend for them. Other processes are kept
/// off by the conditions on what is written.
/// </summary>
internal sealed class Turns : IDisposable
{
    // Two names may share one, and then wait for each other without need; so there are more than are ever handled at once.
    private const int Count = 1024;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1))];

    /// <returns>The turn; its end is the next one's start.</returns>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var turn = _turns[IndexOf(name)];
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public void Dispose() => Array.ForEach(_turns, turn => turn.Dispose());

    // FNV-1a: string's own hash differs from one process to the next, and a run could not be repeated.
    private static int IndexOf(string name)
    {
        var hash = 2166136261;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return (int)(hash % Count);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
