using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Streaming;

/// <summary>The server-sent events, bound from the section <c>Stream</c>.</summary>
internal sealed class StreamOptions
{
    public const string SectionName = "Stream";

    /// <summary>Whether there are any. Default true; on Lambda false, where an answer is sent only when it is whole.</summary>
    public bool? Enabled { get; set; }

    /// <summary>How many may listen at once; who comes on top is told to poll. Default 50; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxListeners { get; set; } = 50;

    /// <summary>How often the pipeline is told. Default 2 s; 0.1 s to 1 min.</summary>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one may listen until it has to connect again, and show its key again. Default 10 min; 1 s to 1 h.</summary>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromMinutes(10);

    public bool IsOn => Enabled ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is null;
}
