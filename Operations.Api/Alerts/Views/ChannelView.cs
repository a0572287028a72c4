namespace Operations.Api.Alerts;

/// <summary>A way by which somebody is told.</summary>
internal sealed record ChannelView
{
    /// <summary><c>log</c>, <c>smtp</c>, <c>sns</c> or <c>webhook</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is set up.</summary>
    public required bool On { get; init; }

    /// <summary>Notices that it has not sent yet; 25 stands for as many or more.</summary>
    public required int Waiting { get; init; }
}
