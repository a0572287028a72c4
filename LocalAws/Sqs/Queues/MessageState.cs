namespace LocalAws.Sqs.Queues;

internal enum MessageState
{
    /// <summary>Not in a queue: not yet, or no more.</summary>
    Absent,

    /// <summary>Sent, and hidden until its delay ends.</summary>
    Delayed,

    Ready,

    /// <summary>Received, and hidden until its visibility timeout ends.</summary>
    InFlight,
}
