using System.Diagnostics.CodeAnalysis;
using Events;

namespace Processor.Downstream;

/// <summary>
/// Who is next. Each who comes draws the next number, and a lower priority adds a fixed handicap to it; the lowest number goes first. So
/// the higher priority overtakes, and nobody waits for ever: once as many have come as the handicap is, all further ones are behind.
/// </summary>
/// <param name="priorityTurns">The handicap of one step of priority.</param>
internal sealed class WaitingRoom<T>(int priorityTurns)
    where T : class
{
    private readonly PriorityQueue<T, (long Number, long Arrival)> _waiting = new();
    private long _arrivals;

    public int Count => _waiting.Count;

    public void Add(T who, EventPriority priority)
    {
        var arrival = _arrivals++;
        _waiting.Enqueue(who, (arrival + ((EventPriority.High - priority) * (long)priorityTurns), arrival));
    }

    public bool TryTake([NotNullWhen(true)] out T? who) => _waiting.TryDequeue(out who, out _);

    public bool Remove(T who) => _waiting.Remove(who, out _, out _);
}
