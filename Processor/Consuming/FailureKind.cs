namespace Processor.Consuming;

/// <summary>One line of the retry rule.</summary>
/// <param name="Code">Stable; it never changes its meaning.</param>
/// <param name="IsPermanent">Whether no further attempt can help.</param>
/// <param name="When">What has happened.</param>
/// <param name="Why">Why it is permanent, or why it is not.</param>
internal sealed record FailureKind(string Code, bool IsPermanent, string When, string Why)
{
    public Failure Because(string message, TimeSpan? retryAfter = null) => new(Code, message, IsPermanent, retryAfter);
}
