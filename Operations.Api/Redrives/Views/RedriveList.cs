namespace Operations.Api.Redrives;

/// <summary>Redrives, the newest first.</summary>
internal sealed record RedriveList
{
    public required IReadOnlyList<RedriveView> Items { get; init; }
}
