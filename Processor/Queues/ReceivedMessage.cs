using Processor.Consuming;

namespace Processor.Queues;

/// <summary>A queue message in hand, whoever received it.</summary>
internal sealed record ReceivedMessage
{
    /// <summary>What SQS calls it; it changes when the message is redriven.</summary>
    public required string Id { get; init; }

    public required string Body { get; init; }

    /// <summary>The right to delete it or to hide it longer, from this receive.</summary>
    public required string ReceiptHandle { get; init; }

    /// <summary>How often it has been received, this time included; about right, as SQS says.</summary>
    public int ReceiveCount { get; init; } = 1;

    /// <summary>When SQS took it; null where it did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Of a redriven dead letter: the message that first brought it, and its place in that. Null for any other.</summary>
    public (string MessageId, int Index)? Origin { get; init; }

    /// <summary>Of a redriven dead letter: what it was dead for. Null for any other, and for one that SQS itself had given up.</summary>
    public Failure? DeadBefore { get; init; }

    /// <summary>Once it has failed: how long at least a downstream wants not to be asked again; null where none said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <param name="index">The event's place in the message, from 0.</param>
    public Arrival ArrivalOf(int index) => Origin is { } origin
        ? new(origin.MessageId, origin.Index + index, SentAt, ReceiveCount)
        : new(Id, index, SentAt, ReceiveCount);
}
