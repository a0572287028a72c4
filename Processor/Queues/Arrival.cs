namespace Processor.Queues;

/// <summary>How an event came to be here. Message id and place tell it from every other, the same event sent again included.</summary>
/// <param name="MessageId">Of the queue message that first brought it; a redrive keeps it.</param>
/// <param name="Index">Its place in that message, from 0.</param>
/// <param name="SentAt">When SQS took the message at hand; null where it did not say.</param>
/// <param name="Attempts">How often the message at hand was delivered, this time included.</param>
internal sealed record Arrival(string MessageId, int Index, DateTimeOffset? SentAt, int Attempts)
{
    public bool IsSameAs(string? messageId, int? index) => MessageId == messageId && Index == index;
}
