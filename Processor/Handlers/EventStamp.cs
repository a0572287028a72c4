using Events;
using Processor.Effects;

namespace Processor.Handlers;

/// <summary>When an event happened, for handlers that keep what is newest whatever order events come in.</summary>
internal static class EventStamp
{
    /// <summary>The time that the client says, or that of receipt where it says none, or says one that was still to come then.</summary>
    public static DateTimeOffset TimeOf(EventEnvelope envelope) =>
        envelope.Time is { } time && time < envelope.ReceivedAt ? time : envelope.ReceivedAt;

    /// <summary>
    /// Time, then receipt, then source and id: a text that sorts (ordinally) as events do. No two events of a tenant have the same.
    /// </summary>
    public static string Of(EventEnvelope envelope) =>
        $"{SortableTime.Format(TimeOf(envelope))} {SortableTime.Format(envelope.ReceivedAt)} {envelope.Key.Source} {envelope.Key.Id}";
}
