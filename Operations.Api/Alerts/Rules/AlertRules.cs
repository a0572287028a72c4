namespace Operations.Api.Alerts;

/// <summary>The codes of the rules: what an alert is for. A code never changes its meaning.</summary>
internal static class AlertRules
{
    /// <summary>Dead letters lie in a queue.</summary>
    public const string DeadLetters = "dead_letters";

    /// <summary>Messages of a queue wait for longer than they may.</summary>
    public const string OldestMessage = "oldest_message";

    /// <summary>Too many of a tenant's events end as failed or conflict.</summary>
    public const string ErrorRate = "error_rate";

    /// <summary>A day's report is not there though it was due.</summary>
    public const string ReportMissing = "report_missing";

    /// <summary>Too many rows of a file were rejected.</summary>
    public const string RejectedRate = "rejected_rate";

    /// <summary>Nothing is wrong: somebody tries the channels.</summary>
    public const string Test = "test";
}
