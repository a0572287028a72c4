namespace Processor.Effects;

/// <summary>
/// A handler will never take this event: it goes to the dead-letter queue at once, with the reason. Anything else that a handler throws is
/// transient.
/// </summary>
/// <param name="code">Stable, lower-case, such as <c>order.cancelled</c>.</param>
/// <param name="message">For an operator; never what a client sent.</param>
internal sealed class EventRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
