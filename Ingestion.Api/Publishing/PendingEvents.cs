using System.Diagnostics;
using Events;

namespace Ingestion.Api.Publishing;

/// <summary>The events of one request, from when they are handed over until each has its outcome.</summary>
internal sealed class PendingEvents
{
    private readonly EventOutcome[] _outcomes;
    private readonly TaskCompletionSource<IReadOnlyList<EventOutcome>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open;

    /// <param name="events">Those that bring no trace along are processed in the request's.</param>
    /// <param name="activity">The request's span.</param>
    public PendingEvents(IReadOnlyList<EventEnvelope> events, Activity? activity)
    {
        _open = events.Count;
        _outcomes = new EventOutcome[events.Count];
        var traced = new EventEnvelope[events.Count];
        var trace = activity?.Id;
        for (var i = 0; i < events.Count; i++)
        {
            _outcomes[i] = EventOutcome.Retry;
            traced[i] = events[i].TraceParent is null ? events[i] with { TraceParent = trace } : events[i];
            Bytes += MessagePacker.SizeOf(traced[i]);
        }

        (Events, Activity) = (traced, activity);
    }

    public IReadOnlyList<EventEnvelope> Events { get; }

    /// <summary>The request's span.</summary>
    public Activity? Activity { get; }

    /// <summary>An upper bound of what they take in messages.</summary>
    public int Bytes { get; }

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
