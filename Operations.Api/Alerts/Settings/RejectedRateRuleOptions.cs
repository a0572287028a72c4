using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Alerts;

/// <summary>Many rows of a file are rejected; section <c>Alerts:RejectedRate</c>.</summary>
internal sealed class RejectedRateRuleOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of rows. Default 0.1; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double Above { get; set; } = 0.1;

    /// <summary>With fewer rows there is no alert. Default 20; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int AtLeast { get; set; } = 20;

    /// <summary>Files that came to their end within the last so long, of the newest 50 of each tenant. Default 24 h; 1 min to 7 days.</summary>
    [TimeRange("00:01:00", "7.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(24);
}
