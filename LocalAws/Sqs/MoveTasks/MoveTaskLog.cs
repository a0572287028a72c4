using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.MoveTasks;

/// <summary>The move tasks of one source queue: the last ten, of which one may be running.</summary>
internal sealed class MoveTaskLog(Queue source, TimeProvider timeProvider, Func<string, Queue?> findByArn) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<MoveTask> _newestFirst = [];

    /// <exception cref="Protocol.AwsException">Another task is running.</exception>
    public MoveTask Start(string? destinationArn, int? maxPerSecond)
    {
        lock (_gate)
        {
            if (_newestFirst.First?.Value.Status == MoveTaskStatus.Running)
            {
                throw SqsErrors.InvalidParameter(
                    "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
            }

            var task = new MoveTask(source, destinationArn, maxPerSecond, timeProvider, findByArn);
            _newestFirst.AddFirst(task);
            if (_newestFirst.Count > SqsLimits.MaxListedMoveTasks)
            {
                _newestFirst.RemoveLast();
            }

            task.Start();
            return task;
        }
    }

    public MoveTask? Find(MoveTaskHandle handle)
    {
        lock (_gate)
        {
            return _newestFirst.FirstOrDefault(task => task.Handle == handle);
        }
    }

    public IReadOnlyList<MoveTask> Newest(int count)
    {
        lock (_gate)
        {
            return [.. _newestFirst.Take(count)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var task in _newestFirst)
            {
                task.Dispose();
            }
        }
    }
}
