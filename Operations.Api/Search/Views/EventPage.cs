namespace Operations.Api.Search;

/// <summary>Events, the newest first.</summary>
internal sealed record EventPage
{
    public required IReadOnlyList<EventSummary> Items { get; init; }

    /// <summary>Where to go on; absent at the end.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the work of one request ran out before there were enough: go on with the cursor.</summary>
    public required bool Partial { get; init; }

    /// <summary>How far back was looked, where there is more.</summary>
    public string? SearchedTo { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }
}
