using System.Diagnostics;
using Events;

namespace Ingestion.Api.Publishing;

/// <summary>The events of one request, from when they are handed over until each has its outcome.</summary>
internal sealed class PendingEvents(IReadOnlyList<EventEnvelope> events, Activity? activity)
{
    private readonly EventOutcome[] _outcomes = [.. Enumerable.Repeat(EventOutcome.Retry, events.Count)];
    private readonly TaskCompletionSource<IReadOnlyList<EventOutcome>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = events.Count;

    public IReadOnlyList<EventEnvelope> Events { get; } = events;

    /// <summary>The request's span.</summary>
    public Activity? Activity { get; } = activity;

    /// <summary>An upper bound of what they take in messages.</summary>
    public int Bytes { get; } = events.Sum(MessagePacker.SizeOf);

    /// <summary>Ends when the last event has its outcome: one each, in order.</summary>
    public Task<IReadOnlyList<EventOutcome>> Outcomes => _done.Task;

    /// <summary>Marks one event as taken by the queue. One thread at a time.</summary>
    public void Accept(int index)
    {
        _outcomes[index] = EventOutcome.Accepted;
        if (--_open == 0)
        {
            _done.TrySetResult(_outcomes);
        }
    }

    /// <summary>Whatever has not been taken is to be sent again by its client.</summary>
    public void GiveBack() => _done.TrySetResult(_outcomes);
}
