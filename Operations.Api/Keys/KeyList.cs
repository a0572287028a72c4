namespace Operations.Api.Keys;

/// <summary>API keys, the newest first.</summary>
internal sealed record KeyList
{
    public required IReadOnlyList<KeyView> Items { get; init; }
}
