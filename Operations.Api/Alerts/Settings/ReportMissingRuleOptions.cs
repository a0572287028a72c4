namespace Operations.Api.Alerts;

/// <summary>Yesterday's report is not there; section <c>Alerts:ReportMissing</c>.</summary>
internal sealed class ReportMissingRuleOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long after midnight, UTC, it may come. Default 60 min; 1 min to 23 h.</summary>
    [TimeRange("00:01:00", "23:00:00")]
    public TimeSpan After { get; set; } = TimeSpan.FromMinutes(60);
}
