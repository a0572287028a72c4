namespace Events;

/// <summary>The message attributes that tell why a message is in a dead-letter queue. One that SQS itself moved there has none.</summary>
public static class DeadLetterAttributes
{
    /// <summary>A stable code, such as <c>identity.conflict</c>.</summary>
    public const string ReasonCode = "eventapp.reason.code";

    /// <summary>The reason in words.</summary>
    public const string ReasonMessage = "eventapp.reason.message";

    /// <summary>
    /// The id of the queue message that first brought it: its only name where the event's own could not be read. Whoever redrives it sends
    /// this and <see cref="MessageIndex"/> along, so that it is known again.
    /// </summary>
    public const string MessageId = "eventapp.message.id";

    /// <summary>Its place in that message, from 0.</summary>
    public const string MessageIndex = "eventapp.message.index";

    public const string Tenant = "eventapp.tenant";

    public const string Source = "eventapp.source";

    /// <summary>The event's id, percent-encoded: it may hold characters that SQS does not take.</summary>
    public const string EventId = "eventapp.id";

    /// <summary>How often it had been redriven by then; absent when never. What holds is the count in the events table.</summary>
    public const string Redrives = "eventapp.redrives";
}
