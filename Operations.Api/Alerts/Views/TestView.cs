namespace Operations.Api.Alerts;

/// <summary>What became of a test notice, channel by channel.</summary>
internal sealed record TestView
{
    public required IReadOnlyList<TestedChannel> Channels { get; init; }
}
