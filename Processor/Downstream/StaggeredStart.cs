using Events;

namespace Processor.Downstream;

/// <summary>
/// How long after its batch an item starts, so that a batch does not hit its downstream in one instant:
/// <c>min(longest, step × index × weight × (1 + depth / (depth + limit)))</c>.
/// </summary>
/// <remarks>
/// The weight is ½ for high priority, 1 for normal and 2 for low. The deeper the queue is compared with what the downstream takes at once,
/// the wider the items are spread, at most twice as wide: behind a deep queue other consumers start their batches at the same time.
/// </remarks>
internal static class StaggeredStart
{
    /// <param name="index">The item's place in its batch, from 0: the first starts at once.</param>
    /// <param name="depth">How many items wait for the downstream.</param>
    /// <param name="limit">How many it takes at once; 1 or more.</param>
    /// <param name="priority">The item's own.</param>
    /// <param name="step">Between two items of normal priority, on an empty queue.</param>
    /// <param name="longest">No item starts later.</param>
    public static TimeSpan DelayOf(int index, int depth, int limit, EventPriority priority, TimeSpan step, TimeSpan longest)
    {
        var weight = priority switch { EventPriority.High => 0.5, EventPriority.Low => 2, _ => 1 };
        var pressure = 1 + (depth / ((double)depth + limit));
        var delay = step * (index * weight * pressure);
        return delay < longest ? delay : longest;
    }
}
