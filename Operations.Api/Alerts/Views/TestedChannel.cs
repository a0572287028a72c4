namespace Operations.Api.Alerts;

/// <summary>What a channel did with a test notice.</summary>
internal sealed record TestedChannel
{
    public const string Sent = "sent";
    public const string Failed = "failed";
    public const string Off = "off";

    public required string Name { get; init; }

    /// <summary><c>sent</c>, <c>failed</c>, or <c>off</c> where it is not set up.</summary>
    public required string State { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }
}
