namespace Events;

/// <summary>One thing that is wrong with an event.</summary>
/// <param name="Code">One of <see cref="EventErrorCodes"/>.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the event; empty for the event as a whole.</param>
/// <param name="Message">For a person; never holds what the client sent.</param>
public sealed record EventError(string Code, string Pointer, string Message);
