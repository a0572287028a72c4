using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Alerts;

/// <summary>Many of a tenant's events end as <c>failed</c> or <c>conflict</c>; section <c>Alerts:ErrorRate</c>.</summary>
internal sealed class ErrorRateRuleOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of events. Default 0.05; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double Above { get; set; } = 0.05;

    /// <summary>Of events that were received within the last so long. Default 15 min; 1 min to 6 h.</summary>
    [TimeRange("00:01:00", "06:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>With fewer events there is no alert. Default 20; 1 to 3,200.</summary>
    [Range(1, 3_200)]
    public int AtLeast { get; set; } = 20;
}
