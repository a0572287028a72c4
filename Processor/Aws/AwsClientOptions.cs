using System.ComponentModel.DataAnnotations;

namespace Processor.Aws;

/// <summary>How the AWS clients behave, bound from the section <c>Aws</c>. Region, credentials and endpoint come from AWS's own settings.</summary>
internal sealed class AwsClientOptions
{
    public const string SectionName = "Aws";

    /// <summary>How long one attempt of a call may take; a receive gets its waiting time on top. Default 5 s; 0.1 s to 60 s.</summary>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a call is tried again after a network error, a throttling or a server fault, before the messages go back to the queue.
    /// Default 2; 0 to 10.
    /// </summary>
    [Range(0, 10)]
    public int MaxErrorRetry { get; set; } = 2;
}
