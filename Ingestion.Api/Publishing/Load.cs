using System.Diagnostics;
using Events;

namespace Ingestion.Api.Publishing;

/// <summary>The events of several requests that go to the queue together.</summary>
internal sealed class Load
{
    /// <summary>How many events fill a load: what one SendMessageBatch call carries when they are small.</summary>
    public const int FullEvents = SendRequests.MaxMessages * MessagePacker.MaxEvents;

    private readonly List<PendingEvents> _pending = [];
    private readonly Dictionary<EventEnvelope, (PendingEvents Pending, int Index)> _places = new(ReferenceEqualityComparer.Instance);

    public bool IsFull => _places.Count >= FullEvents || Bytes >= SendRequests.MaxBytes;

    public int Bytes { get; private set; }

    public IEnumerable<EventEnvelope> Events => _pending.SelectMany(pending => pending.Events);

    /// <summary>The span of the request that came first: what sending does is seen in its trace.</summary>
    public Activity? Activity => _pending.FirstOrDefault()?.Activity;

    public void Add(PendingEvents pending)
    {
        _pending.Add(pending);
        Bytes += pending.Bytes;
        for (var i = 0; i < pending.Events.Count; i++)
        {
            _places.Add(pending.Events[i], (pending, i));
        }
    }

    /// <summary>Marks the events as taken by the queue.</summary>
    public void Accept(IReadOnlyList<EventEnvelope> events)
    {
        foreach (var envelope in events)
        {
            var (pending, index) = _places[envelope];
            pending.Accept(index);
        }
    }

    /// <summary>Gives every event that the queue has not taken back to its request.</summary>
    public void GiveBackTheRest() => _pending.ForEach(pending => pending.GiveBack());
}
