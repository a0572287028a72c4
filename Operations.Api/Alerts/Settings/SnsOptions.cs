using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Alerts;

/// <summary>Notices to a topic of SNS; section <c>Alerts:Sns</c>. It is on where a topic is set.</summary>
internal sealed class SnsOptions
{
    /// <summary>An ARN, which names the region too. Default none.</summary>
    [RegularExpression(
        "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$",
        ErrorMessage = "Alerts:Sns:TopicArn is no ARN of a standard topic, such as arn:aws:sns:eu-central-1:123456789012:eventapp-alerts: nothing could be published.")]
    public string? TopicArn { get; set; }

    /// <summary>Of one call. Default 10 s; 1 s to 20 s.</summary>
    [TimeRange("00:00:01", "00:00:20")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOn => !string.IsNullOrEmpty(TopicArn);
}
