using Events;

namespace Operations.Api.DeadLetters;

/// <summary>A dead letter. What could not be read of it is absent.</summary>
internal sealed record DeadLetterView
{
    /// <summary>What SQS calls it here.</summary>
    public required string MessageId { get; init; }

    public string? Tenant { get; init; }

    public string? Id { get; init; }

    public string? Source { get; init; }

    public string? Type { get; init; }

    public required Reason Reason { get; init; }

    /// <summary><c>redrivable</c>, <c>contract_broken</c>, <c>conflict</c>, <c>limit_reached</c> or <c>unreadable</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>How it breaks today's contract.</summary>
    public IReadOnlyList<EventError>? Errors { get; init; }

    /// <summary>How often it had been redriven when it came here.</summary>
    public required int Redrives { get; init; }

    /// <summary>How often it has been received here; looking at it counts.</summary>
    public required int Receives { get; init; }

    /// <summary>When it came here; where SQS itself moved it, when it was sent first.</summary>
    public required string FailedAt { get; init; }

    /// <summary>When its event was received.</summary>
    public string? ReceivedAt { get; init; }

    /// <summary>The queue message that first brought it.</summary>
    public string? OriginMessageId { get; init; }

    /// <summary>How many events it holds.</summary>
    public required int Events { get; init; }

    public static DeadLetterView Of(DeadLetter letter) => new()
    {
        MessageId = letter.MessageId,
        Tenant = letter.Tenant,
        Id = letter.Id,
        Source = letter.Source,
        Type = letter.Type,
        Reason = new Reason { Code = letter.ReasonCode, Message = letter.ReasonMessage },
        Verdict = letter.Verdict,
        Errors = letter.Errors.Count == 0 ? null : letter.Errors,
        Redrives = letter.Redrives,
        Receives = letter.Receives,
        FailedAt = Timestamp.Format(letter.FailedAt),
        ReceivedAt = letter.ReceivedAt,
        OriginMessageId = letter.Message.MessageAttributes?.GetValueOrDefault(DeadLetterAttributes.MessageId)?.StringValue,
        Events = letter.Events.Count,
    };
}
