namespace Operations.Api.Alerts;

/// <summary>What is wrong, and what was.</summary>
internal sealed record AlertList
{
    /// <summary>Open alerts, the newest first.</summary>
    public required IReadOnlyList<AlertView> Items { get; init; }

    /// <summary>Alerts that ended within the last 7 days, the last first; at most 50.</summary>
    public required IReadOnlyList<AlertView> Over { get; init; }

    public required IReadOnlyList<ChannelView> Channels { get; init; }
}
