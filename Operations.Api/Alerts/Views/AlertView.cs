using Events;

namespace Operations.Api.Alerts;

/// <summary>One thing that is or was wrong.</summary>
internal sealed record AlertView
{
    public const string Open = "open";
    public const string Over = "over";

    public required string Id { get; init; }

    /// <summary><c>dead_letters</c>, <c>oldest_message</c>, <c>error_rate</c>, <c>report_missing</c> or <c>rejected_rate</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule looks at: a queue, a tenant, a day or a file.</summary>
    public required string Subject { get; init; }

    /// <summary><c>open</c> or <c>over</c>.</summary>
    public required string State { get; init; }

    public required string Summary { get; init; }

    public long? Count { get; init; }

    /// <summary>Since when it is so, as far as that is known.</summary>
    public required string Since { get; init; }

    /// <summary>When it was noticed.</summary>
    public required string OpenedAt { get; init; }

    public string? EndedAt { get; init; }

    public string? Ending { get; init; }

    /// <summary>The id of one event or file that it is about.</summary>
    public string? SampleId { get; init; }

    /// <summary>The console's page.</summary>
    public required string Link { get; init; }

    /// <summary>How often it was told, its end aside.</summary>
    public required int Notices { get; init; }

    /// <summary>Until then it is not told again.</summary>
    public string? SilencedUntil { get; init; }

    public static AlertView Of(Alert alert, DateTimeOffset now) => new()
    {
        Id = alert.Id,
        Rule = alert.Rule,
        Subject = alert.Subject,
        State = alert.EndedAt is null ? Open : Over,
        Summary = alert.Summary,
        Count = alert.Count,
        Since = Timestamp.Format(alert.Since),
        OpenedAt = Timestamp.Format(alert.OpenedAt),
        EndedAt = alert.EndedAt is { } ended ? Timestamp.Format(ended) : null,
        Ending = alert.Ending,
        SampleId = alert.SampleId,
        Link = alert.Link,
        Notices = alert.Notices,
        SilencedUntil = alert.IsSilenced(now) ? Timestamp.Format(alert.SilencedUntil!.Value) : null,
    };
}
