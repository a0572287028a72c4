namespace Operations.Api.Audit;

/// <summary>Entries of the audit trail, the newest first.</summary>
internal sealed record AuditPage
{
    public required IReadOnlyList<AuditEntry> Items { get; init; }

    /// <summary>Where to go on; absent at the end.</summary>
    public string? Cursor { get; init; }
}
