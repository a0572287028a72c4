namespace Operations.Api.Alerts;

/// <summary>For how long an alert is not to be told again.</summary>
internal sealed record SilenceRequest
{
    public const int MostMinutes = 7 * 24 * 60;

    /// <summary>1 to 10,080; 0 ends a silence.</summary>
    public required int Minutes { get; init; }
}
