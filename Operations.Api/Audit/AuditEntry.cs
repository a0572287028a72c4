namespace Operations.Api.Audit;

/// <summary>One change: who, what, when.</summary>
internal sealed record AuditEntry
{
    public required string At { get; init; }

    public required string Id { get; init; }

    /// <summary>The public part of the key that it was asked for with; <c>none</c> where there was none.</summary>
    public required string Who { get; init; }

    /// <summary>Whose it was that was changed.</summary>
    public required string Tenant { get; init; }

    /// <summary>What was done: <c>api_key.create</c> and so on.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Target { get; init; }

    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary><c>done</c>, <c>failed</c>, or <c>begun</c> where it did not come to its end.</summary>
    public required string Outcome { get; init; }

    /// <summary>The W3C trace id of the request.</summary>
    public string? TraceId { get; init; }
}
