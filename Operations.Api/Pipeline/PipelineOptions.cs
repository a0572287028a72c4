using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Pipeline;

/// <summary>How the pipeline is watched, bound from the section <c>Pipeline</c>.</summary>
internal sealed class PipelineOptions
{
    public const string SectionName = "Pipeline";

    /// <summary>How often queues and heartbeats are looked at; each time costs seven small requests. Default 5 s; 1 s to 5 min.</summary>
    [TimeRange("00:00:01", "00:05:00")]
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether samples are taken when nobody asks, too. Default true; on Lambda false, where nothing runs between requests: then a sample is
    /// taken when one is asked for and the last is older than the interval.
    /// </summary>
    public bool? InBackground { get; set; }

    /// <summary>An instance that was not heard of for so long is not counted. Default 30 s; 5 s to 10 min.</summary>
    [TimeRange("00:00:05", "00:10:00")]
    public TimeSpan InstanceTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the counts by outcome of a tenant serve everybody who asks. Default 10 s; 1 s to 10 min.</summary>
    [TimeRange("00:00:01", "00:10:00")]
    public TimeSpan CountLifetime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many rows are counted at a time; what is left is counted with the next. Default 100,000; 1,000 to 10,000,000.</summary>
    [Range(1_000, 10_000_000)]
    public int MaxCounted { get; set; } = 100_000;

    /// <summary>A message older than this wants attention. Default 5 min; 1 s to 14 days.</summary>
    [TimeRange("00:00:01", "14.00:00:00")]
    public TimeSpan OldMessage { get; set; } = TimeSpan.FromMinutes(5);

    public bool IsInBackground => InBackground ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is null;
}
