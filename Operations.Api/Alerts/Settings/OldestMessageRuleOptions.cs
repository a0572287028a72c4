namespace Operations.Api.Alerts;

/// <summary>Messages of a queue wait for long; section <c>Alerts:OldestMessage</c>.</summary>
internal sealed class OldestMessageRuleOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Default 10 min; 1 min to 14 days.</summary>
    [TimeRange("00:01:00", "14.00:00:00")]
    public TimeSpan OlderThan { get; set; } = TimeSpan.FromMinutes(10);
}
