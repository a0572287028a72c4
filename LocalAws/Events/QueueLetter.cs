namespace LocalAws.Events;

/// <summary>A message that another service sends to a queue.</summary>
internal sealed record QueueLetter(string Body)
{
    /// <summary>Needed by a FIFO queue.</summary>
    public string? GroupId { get; init; }

    /// <summary>Needed by a FIFO queue that does not take the body's hash for it.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>Strings by name, as the message attributes of that name.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>The value of <c>AWSTraceHeader</c>.</summary>
    public string? TraceHeader { get; init; }
}
