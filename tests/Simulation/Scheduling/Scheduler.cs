namespace Simulation.Scheduling;

/// <summary>
/// Decides what happens next in a world of one worker thread. Whatever can run, runs until all of it waits: for its turn, which this gives to
/// one at a time, or for the clock, which moves only when nobody waits for a turn.
/// </summary>
internal sealed class Scheduler(VirtualClock clock, Func<int, int> choose) : IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Turn> _waiting = [];
    private readonly ManualResetEventSlim _handedOver = new();
    private Func<bool> _isOver = () => true;
    private Exception? _failure;
    private bool _begins;

    /// <summary>How many turns were given.</summary>
    public long Turns { get; private set; }

    /// <summary>Comes before each turn that is given; false leaves it in the line.</summary>
    public Func<Turn, bool> BeforeTurn { get; set; } = _ => true;

    /// <summary>Comes first of all when the world goes on, on its one thread.</summary>
    public Action OnBegin { get; set; } = () => { };

    /// <summary>Null lets the clock go as far as the next timer; else it goes no faster than so much in each millisecond.</summary>
    public TimeSpan? MostPerMillisecond { get; init; }

    public Task TakeTurnAsync(string name, CancellationToken cancellationToken)
    {
        var turn = new Turn(name);
        lock (_gate)
        {
            _waiting.Add(turn);
        }

        return turn.Given.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the world go on until <paramref name="isOver"/>. Not for a thread of the pool: there is only one.</summary>
    /// <exception cref="InvalidOperationException">Everything waits, and for nothing.</exception>
    public void RunUntil(Func<bool> isOver)
    {
        _isOver = isOver;
        _begins = true;
        _handedOver.Reset();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        _handedOver.Wait();
        if (_failure is { } failure)
        {
            throw new InvalidOperationException(failure.Message, failure);
        }
    }

    /// <summary>Runs on the one worker thread, behind everything that can run.</summary>
    public void Execute()
    {
        try
        {
            if (ThreadPool.PendingWorkItemCount == 0)
            {
                if (_begins)
                {
                    _begins = false;
                    OnBegin();
                }
                else if (_isOver())
                {
                    _handedOver.Set();
                    return;
                }
                else
                {
                    Step();
                }
            }
        }
        catch (Exception exception)
        {
            _failure = exception;
            _handedOver.Set();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Dispose() => _handedOver.Dispose();

    private void Step()
    {
        Turn? next = null;
        lock (_gate)
        {
            if (_waiting.Count > 0)
            {
                var index = choose(_waiting.Count);
                next = _waiting[index];
                _waiting.RemoveAt(index);
            }
        }

        if (next is not null)
        {
            Turns++;
            if (BeforeTurn(next))
            {
                next.Give();
            }

            return;
        }

        if (MostPerMillisecond is not null)
        {
            Thread.Yield();
            Thread.CurrentThread.Join(1);
        }

        if (!clock.MoveToNext(MostPerMillisecond))
        {
            throw new InvalidOperationException("Everything waits, and nothing will ever happen.");
        }
    }
}
