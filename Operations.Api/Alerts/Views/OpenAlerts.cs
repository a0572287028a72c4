namespace Operations.Api.Alerts;

/// <summary>What a listener of the stream is told.</summary>
internal sealed record OpenAlerts
{
    /// <summary>Open alerts, the newest first.</summary>
    public required IReadOnlyList<AlertView> Items { get; init; }
}
