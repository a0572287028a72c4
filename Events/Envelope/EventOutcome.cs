namespace Events;

/// <summary>
/// What became of an event. The word is the same in a response, a log line, a metric's tag and a stored row.
/// </summary>
public sealed record EventOutcome
{
    /// <summary>SQS has it: it will have its effect once.</summary>
    public static readonly EventOutcome Accepted = new("accepted");

    /// <summary>It broke a rule at the door and went no further.</summary>
    public static readonly EventOutcome Rejected = new("rejected");

    /// <summary>It is valid, and the queue did not take it: the client is to send it again, with the same id.</summary>
    public static readonly EventOutcome Retry = new("retry");

    /// <summary>It had its effect.</summary>
    public static readonly EventOutcome Processed = new("processed");

    /// <summary>The same event had its effect before.</summary>
    public static readonly EventOutcome Duplicate = new("duplicate");

    /// <summary>Another event of the same identity had its effect before; this one is kept in the dead-letter queue.</summary>
    public static readonly EventOutcome Conflict = new("conflict");

    /// <summary>It cannot have its effect; it is in the dead-letter queue with the reason.</summary>
    public static readonly EventOutcome Failed = new("failed");

    private EventOutcome(string word) => Word = word;

    public string Word { get; }

    public override string ToString() => Word;
}
