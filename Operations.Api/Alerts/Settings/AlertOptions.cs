using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>What is looked for, and who is told, bound from the section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    public const string SectionName = "Alerts";

    /// <summary>Whether anything is looked for. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether this service checks by itself. Default true; on Lambda false, where a schedule does it.</summary>
    public bool? InBackground { get; set; }

    /// <summary>How often it checks by itself, and sends what has not been sent. Default 1 min; 1 s to 1 h.</summary>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the web console is, for links in notices; an absolute URL. Default none: then a notice names the page only.</summary>
    [Url]
    public string? ConsoleUrl { get; set; }

    /// <summary>When an alert that goes on is told again. Default 4 h; 1 min to 7 days.</summary>
    [TimeRange("00:01:00", "7.00:00:00")]
    public TimeSpan RepeatAfter { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long all has to be well until an alert is over, so that what comes and goes is one alert. Default 2 min; 0 to 1 h.</summary>
    [TimeRange("00:00:00", "01:00:00")]
    public TimeSpan RecoverAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many alerts are told in an hour; those on top are told in the next one if they go on. Recoveries do not count. Default 30; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxPerHour { get; set; } = 30;

    /// <summary>How long a channel is tried with a notice. Default 24 h; 1 min to 7 days.</summary>
    [TimeRange("00:01:00", "7.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The longest wait between two attempts; the first is 30 s, and each is twice the one before. Default 15 min; 30 s to 6 h.</summary>
    [TimeRange("00:00:30", "06:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many tenants are looked at; each costs 17 small queries a check. Default 100; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxTenants { get; set; } = 100;

    [ValidateObjectMembers]
    public DeadLettersRuleOptions DeadLetters { get; set; } = new();

    [ValidateObjectMembers]
    public OldestMessageRuleOptions OldestMessage { get; set; } = new();

    [ValidateObjectMembers]
    public ErrorRateRuleOptions ErrorRate { get; set; } = new();

    [ValidateObjectMembers]
    public ReportMissingRuleOptions ReportMissing { get; set; } = new();

    [ValidateObjectMembers]
    public RejectedRateRuleOptions RejectedRate { get; set; } = new();

    [ValidateObjectMembers]
    public SmtpOptions Smtp { get; set; } = new();

    [ValidateObjectMembers]
    public SnsOptions Sns { get; set; } = new();

    [ValidateObjectMembers]
    public WebhookOptions Webhook { get; set; } = new();

    public bool IsInBackground => Enabled && (InBackground ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is null);
}
