namespace Events;

/// <summary>One event of a readable message that breaks the rules of an envelope.</summary>
/// <param name="Json">The event as it stands in the message.</param>
/// <param name="Error">The first rule that it breaks.</param>
public sealed record MalformedEvent(string Json, EventError Error);
