using Events;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Search;

/// <summary>An event, or another end that one of its identity came to.</summary>
internal sealed record EventSummary
{
    public string? Id { get; init; }

    public string? Source { get; init; }

    public string? Type { get; init; }

    /// <summary><c>processed</c>, <c>duplicate</c>, <c>conflict</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    public required string ReceivedAt { get; init; }

    /// <summary>When it came to its end.</summary>
    public string? ProcessedAt { get; init; }

    public string? Subject { get; init; }

    /// <summary>Why it was not processed.</summary>
    public Reason? Reason { get; init; }

    public long? PayloadBytes { get; init; }

    /// <summary>How often its message was delivered.</summary>
    public long? Attempts { get; init; }

    /// <summary>From its receipt to its end.</summary>
    public double? LatencySeconds { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Of another end than <c>processed</c>: the name of its record; absent for the event's own row.</summary>
    public string? Record { get; init; }

    public static EventSummary Of(FoundRow found, TenantId tenant)
    {
        var row = found.Row;
        var partition = row.TextOf(EventRow.PartitionKey) ?? "";
        var isRecord = OutcomeRow.IsOne(partition);
        return new EventSummary
        {
            Id = isRecord ? row.TextOf(EventRow.Id) : partition[(partition.IndexOf('#', StringComparison.Ordinal) + 1)..],
            Source = isRecord ? row.TextOf(EventRow.Source) : row.TextOf(EventRow.SortKey),
            Type = row.TextOf(EventRow.Type),
            Outcome = row.TextOf(EventRow.Status) ?? "",
            ReceivedAt = row.TextOf(EventRow.ReceivedAt) ?? "",
            ProcessedAt = row.TextOf(EventRow.ProcessedAt),
            Subject = row.TextOf(EventRow.Subject),
            Reason = row.TextOf(EventRow.ReasonCode) is { } code ? new Reason { Code = code } : null,
            PayloadBytes = row.NumberOf(EventRow.PayloadSize),
            Attempts = row.NumberOf(EventRow.Attempts),
            LatencySeconds = Timestamp.TryParse(row.TextOf(EventRow.ReceivedAt), out var received)
                && Timestamp.TryParse(row.TextOf(EventRow.ProcessedAt), out var processed)
                    ? Math.Round((processed - received).TotalSeconds, 3)
                    : null,
            Tenant = tenant.Value,
            Record = isRecord ? row.TextOf(EventRow.SortKey) : null,
        };
    }
}
