using System.ComponentModel.DataAnnotations;

namespace ServiceDefaults.Aws;

/// <summary>How the AWS clients behave, bound from the section <c>Aws</c>. Region, credentials and endpoint come from AWS's own settings.</summary>
public sealed class AwsClientOptions
{
    public const string SectionName = "Aws";

    /// <summary>How long one attempt of a call may take. Default 10 s; 0.1 s to 60 s.</summary>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call is tried again after a network error, a throttling or a server fault. Default 2; 0 to 10.</summary>
    [Range(0, 10)]
    public int MaxErrorRetry { get; set; } = 2;
}
