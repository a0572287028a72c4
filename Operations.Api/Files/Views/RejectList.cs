namespace Operations.Api.Files;

/// <summary>The first rows of a file that were rejected, as the file of rejects has them.</summary>
internal sealed record RejectList
{
    /// <summary>What the columns are called.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>A row has a text for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>Whether these are all.</summary>
    public required bool Complete { get; init; }

    /// <summary>Where all of them can be had for a quarter of an hour.</summary>
    public required string Download { get; init; }
}
