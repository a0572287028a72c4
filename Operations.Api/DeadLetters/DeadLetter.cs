using Amazon.SQS.Model;
using Events;

namespace Operations.Api.DeadLetters;

/// <summary>A message of a dead-letter queue, opened.</summary>
internal sealed record DeadLetter
{
    /// <summary>The reason of one that SQS itself moved: it has none of its own.</summary>
    public const string GaveUp = "sqs.gave_up";

    public required Message Message { get; init; }

    public required string ReasonCode { get; init; }

    public string? ReasonMessage { get; init; }

    public string? Tenant { get; init; }

    public string? Source { get; init; }

    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? ReceivedAt { get; init; }

    /// <summary>The events in it that could be read.</summary>
    public required IReadOnlyList<EventEnvelope> Events { get; init; }

    public required int Redrives { get; init; }

    /// <summary>How often it has been looked at, or received, since it lies there.</summary>
    public required int Receives { get; init; }

    /// <summary>When it came to the queue.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>One of <see cref="DeadLetters.Verdict"/>.</summary>
    public required string Verdict { get; init; }

    public IReadOnlyList<EventError> Errors { get; init; } = [];

    public string MessageId => Message.MessageId;

    /// <summary>Whether the caller sees it: nobody knows whose it is that cannot be read, so that is the operators'.</summary>
    /// <param name="tenant">Null for all.</param>
    public bool IsOf(string? tenant) => tenant is null || string.Equals(Tenant, tenant, StringComparison.Ordinal);
}
