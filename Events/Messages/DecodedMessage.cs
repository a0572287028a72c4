namespace Events;

/// <summary>What a queue message holds.</summary>
/// <param name="Events">In the order they were packed.</param>
/// <param name="Malformed">Those that cannot be taken; the others are not touched by it.</param>
public sealed record DecodedMessage(IReadOnlyList<EventEnvelope> Events, IReadOnlyList<MalformedEvent> Malformed);
