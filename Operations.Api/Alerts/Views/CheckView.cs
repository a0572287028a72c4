namespace Operations.Api.Alerts;

/// <summary>What a check has changed.</summary>
internal sealed record CheckView
{
    public required int Opened { get; init; }

    public required int Repeated { get; init; }

    public required int Ended { get; init; }

    /// <summary>Rules that could not be checked.</summary>
    public required int RulesFailed { get; init; }

    public required int Sent { get; init; }

    /// <summary>Channels that could not send.</summary>
    public required int NotSent { get; init; }
}
