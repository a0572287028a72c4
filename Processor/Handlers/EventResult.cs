using Events;
using Processor.Consuming;

namespace Processor.Handlers;

/// <summary>What a handler did with one event.</summary>
internal sealed record EventResult
{
    public static readonly EventResult Processed = new() { Outcome = EventOutcome.Processed };
    public static readonly EventResult Duplicate = new() { Outcome = EventOutcome.Duplicate };
    public static readonly EventResult Conflict = new() { Outcome = EventOutcome.Conflict, Failure = RetryRule.Conflict };

    private EventResult()
    {
    }

    /// <summary>Null when the event is not finished: it is to be delivered again.</summary>
    public EventOutcome? Outcome { get; private init; }

    /// <summary>Why it had no effect; null for an event that had it, now or before.</summary>
    public Failure? Failure { get; private init; }

    public static EventResult Of(Failure failure) =>
        new() { Outcome = failure.IsPermanent ? EventOutcome.Failed : null, Failure = failure };
}
