namespace Operations.Api.Pipeline;

/// <summary>How many messages a queue and its dead-letter queue have, about right, as SQS says.</summary>
internal sealed record QueueCounts(int Depth, int InFlight, int Delayed, int DeadLetters, int DeadLettersInFlight)
{
    public bool IsEmpty => Messages == 0;

    public int Messages => Depth + InFlight + Delayed;
}
