namespace Operations.Api.Files;

/// <summary>Files, the newest first.</summary>
internal sealed record FilePage
{
    public required IReadOnlyList<FileView> Items { get; init; }

    /// <summary>Where to go on; absent at the end.</summary>
    public string? Cursor { get; init; }
}
