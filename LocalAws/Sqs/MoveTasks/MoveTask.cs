using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.MoveTasks;

/// <summary>
/// Moves messages out of a dead-letter queue, at a rate when one is given, else as fast as it can. It ends when it has moved as many
/// as were there at its start, or none is ready any more. A moved message is a new one: another id, and sent now.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html</remarks>
internal sealed class MoveTask : IDisposable
{
    private const int MaxMovesPerTurn = 1_000;
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Queue _source;
    private readonly TimeProvider _timeProvider;
    private readonly Func<string, Queue?> _findByArn;
    private readonly ITimer _timer;

    public MoveTask(Queue source, string? destinationArn, int? maxPerSecond, TimeProvider timeProvider, Func<string, Queue?> findByArn)
    {
        _source = source;
        _timeProvider = timeProvider;
        _findByArn = findByArn;
        var now = timeProvider.GetUtcNow();
        Handle = new MoveTaskHandle(Guid.CreateVersion7(now).ToString(), source.Name.Arn);
        DestinationArn = destinationArn;
        MaxPerSecond = maxPerSecond;
        StartedAt = now.ToUnixTimeMilliseconds();
        ToMove = source.Count().Ready;
        _timer = timeProvider.CreateTimer(static task => ((MoveTask)task!).TakeTurn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public MoveTaskHandle Handle { get; }

    public string? DestinationArn { get; }

    public int? MaxPerSecond { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long StartedAt { get; }

    public long ToMove { get; }

    public long Moved { get; private set; }

    public string Status { get; private set; } = MoveTaskStatus.Running;

    public string? FailureReason { get; private set; }

    public void Start() => _timer.Change(NextTurn(), Timeout.InfiniteTimeSpan);

    /// <returns>False when the task is not running any more.</returns>
    public bool Cancel()
    {
        lock (_gate)
        {
            var running = Status == MoveTaskStatus.Running;
            if (running)
            {
                End(MoveTaskStatus.Cancelled);
            }

            return running;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void TakeTurn()
    {
        lock (_gate)
        {
            for (var moves = AllowedNow(); moves > 0 && Status == MoveTaskStatus.Running; moves--)
            {
                MoveOne();
            }

            if (Status == MoveTaskStatus.Running)
            {
                _timer.Change(NextTurn(), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private long AllowedNow() => MaxPerSecond is { } rate
        ? ((_timeProvider.GetUtcNow().ToUnixTimeMilliseconds() - StartedAt) * rate / 1000) - Moved
        : MaxMovesPerTurn;

    private TimeSpan NextTurn() => MaxPerSecond is { } rate
        ? TimeSpan.FromMilliseconds(Math.Max(ShortestTurn.TotalMilliseconds, Math.Ceiling(1000.0 / rate)))
        : TimeSpan.FromMilliseconds(1);

    private void MoveOne()
    {
        if (Moved >= ToMove || _source.Take() is not { } message)
        {
            End(MoveTaskStatus.Completed);
            return;
        }

        var destination = DestinationArn ?? message.DeadLetterSource;
        if (destination is null)
        {
            Fail(message, "CouldNotDetermineMessageSource");
        }
        else if (_findByArn(destination) is { } queue && queue.Accept(QueuedMessage.New(message.Content, _timeProvider.GetUtcNow())))
        {
            Moved++;
        }
        else
        {
            Fail(message, "AWS.SimpleQueueService.NonExistentQueue");
        }
    }

    private void Fail(QueuedMessage message, string reason)
    {
        _source.Accept(message.AsCopy());
        FailureReason = reason;
        End(MoveTaskStatus.Failed);
    }

    private void End(string status)
    {
        Status = status;
        _timer.Dispose();
    }
}
