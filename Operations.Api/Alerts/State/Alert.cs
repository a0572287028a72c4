namespace Operations.Api.Alerts;

/// <summary>One thing that is wrong, from its beginning to its end. A cause, which is a rule and what it looks at, has one at a time.</summary>
internal sealed record Alert
{
    public required string Id { get; init; }

    /// <summary>The code of the rule, one of <see cref="AlertRules"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule looks at: a queue, a tenant, a day or a file.</summary>
    public required string Subject { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public required string Summary { get; init; }

    public long? Count { get; init; }

    /// <summary>Since when it is so, as far as that is known.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The id of one event or file that it is about.</summary>
    public string? SampleId { get; init; }

    /// <summary>The console's page, as <c>/dead-letters?queue=events</c>.</summary>
    public required string Link { get; init; }

    /// <summary>When it was told last; null while it has not been.</summary>
    public DateTimeOffset? NoticedAt { get; init; }

    public int Notices { get; init; }

    /// <summary>Since when all has been well again; null while it is not.</summary>
    public DateTimeOffset? QuietSince { get; init; }

    public DateTimeOffset? SilencedUntil { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What ended it, in words.</summary>
    public string? Ending { get; init; }

    /// <summary>How often its row was written.</summary>
    public long Version { get; init; }

    public bool IsSilenced(DateTimeOffset now) => SilencedUntil > now;
}
