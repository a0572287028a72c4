namespace Events;

/// <summary>One event of a readable message that breaks the rules of an envelope.</summary>
/// <param name="Index">Its place in the message, from 0.</param>
/// <param name="Json">The event as it stands in the message.</param>
/// <param name="Error">The first rule that it breaks.</param>
/// <param name="Known">What could be read of it.</param>
public sealed record MalformedEvent(int Index, string Json, EventError Error, KnownParts Known);
