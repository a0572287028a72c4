namespace Operations.Api.Access;

/// <summary>What the caller is, and what there is for it.</summary>
internal sealed record CallerView
{
    public required string Tenant { get; init; }

    /// <summary>The public part of its key; <c>none</c> where it needs none.</summary>
    public required string Key { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether it sees every tenant.</summary>
    public required bool Operator { get; init; }

    /// <summary>For operators: every tenant that has a key, and their own.</summary>
    public IReadOnlyList<string>? Tenants { get; init; }

    public required string Version { get; init; }

    /// <summary>Where traces are shown.</summary>
    public string? Dashboard { get; init; }

    /// <summary>Whether there are server-sent events here; otherwise poll.</summary>
    public required bool Stream { get; init; }
}
