using Events;

namespace Processor.Downstream;

/// <summary>Lets calls through to one downstream: as many at once as it takes well, each in its turn.</summary>
internal sealed class DownstreamGate(string name, DownstreamOptions options, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly AdaptiveLimit _limit = new(options);
    private readonly WaitingRoom<TaskCompletionSource> _room = new(options.PriorityTurns);
    private int _delayed;
    private int _inFlight;

    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit.Current;
            }
        }
    }

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>How many wait, for their start or for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _delayed + _room.Count;
            }
        }
    }

    /// <summary>Waits for the item's start and then for its turn.</summary>
    /// <param name="index">The item's place in its batch, from 0.</param>
    /// <param name="priority">The item's own.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing stays taken.</param>
    /// <returns>The right to one call, to be disposed after it.</returns>
    /// <exception cref="DownstreamFullException">Too many wait already.</exception>
    public async Task<DownstreamPass> EnterAsync(int index, EventPriority priority, CancellationToken cancellationToken)
    {
        await StartAsync(index, priority, cancellationToken);
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_room.Count == 0 && _inFlight < _limit.Current)
            {
                return Admit();
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _room.Add(turn, priority);
        }

        // A turn that comes at the same time as the cancellation is taken, and given back by the call that sees the cancellation.
        await using var registration = cancellationToken.UnsafeRegister(_ => GiveUp(turn, cancellationToken), null);
        await turn.Task;
        lock (_lock)
        {
            return new DownstreamPass(this, timeProvider, _limit.Decreases);
        }
    }

    public void Succeeded(TimeSpan took, int began) => Leave(() => _limit.Succeeded(took, _inFlight >= _limit.Current, began));

    public void Failed(int began) => Leave(() => _limit.Failed(began));

    public void Unused() => Leave(static () => { });

    private async Task StartAsync(int index, EventPriority priority, CancellationToken cancellationToken)
    {
        TimeSpan delay;
        lock (_lock)
        {
            var depth = _delayed + _room.Count;
            if (depth >= options.MaxWaiting)
            {
                throw new DownstreamFullException(name, depth);
            }

            delay = StaggeredStart.DelayOf(index, depth, _limit.Current, priority, options.StaggerStep, options.MaxStagger);
            _delayed++;
        }

        try
        {
            await Task.Delay(delay, timeProvider, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _delayed--;
            }
        }
    }

    private DownstreamPass Admit()
    {
        _inFlight++;
        return new DownstreamPass(this, timeProvider, _limit.Decreases);
    }

    private void GiveUp(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        bool left;
        lock (_lock)
        {
            left = _room.Remove(turn);
        }

        if (left)
        {
            turn.SetCanceled(cancellationToken);
        }
    }

    private void Leave(Action learn)
    {
        lock (_lock)
        {
            learn();
            _inFlight--;
            while (_inFlight < _limit.Current && _room.TryTake(out var next))
            {
                _inFlight++;
                next.SetResult();
            }
        }
    }
}
