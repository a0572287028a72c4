namespace LocalAws.Events;

/// <summary>A message on its way from a rule or a schedule to a queue.</summary>
internal sealed record Parcel
{
    /// <summary>The ARN of the rule or the schedule.</summary>
    public required string Sender { get; init; }

    public required string QueueArn { get; init; }

    public required DeliveryPolicy Policy { get; init; }

    /// <summary>The message, by the number of the attempt, from 1.</summary>
    public required Func<int, QueueLetter> Letter { get; init; }

    /// <summary>What the dead-letter queue gets.</summary>
    public required Func<DeliveryFailure, QueueLetter> DeadLetter { get; init; }
}
