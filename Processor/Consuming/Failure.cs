namespace Processor.Consuming;

/// <summary>Why an event or a message did not have its effect.</summary>
/// <param name="Code">Stable; it never changes its meaning.</param>
/// <param name="Message">For an operator; never holds what a client sent.</param>
/// <param name="IsPermanent">Whether no further attempt can help: <see cref="RetryRule"/> decides.</param>
/// <param name="RetryAfter">How long at least a downstream wants not to be asked again; null where it did not say.</param>
internal sealed record Failure(string Code, string Message, bool IsPermanent, TimeSpan? RetryAfter = null);
