using System.ComponentModel.DataAnnotations;

namespace Processor.Downstream;

/// <summary>When to stop asking a downstream for a while, bound from the section <c>Circuits:{name}</c>.</summary>
/// <remarks>https://www.pollydocs.org/strategies/circuit-breaker</remarks>
internal sealed class CircuitOptions
{
    /// <summary>The section of a circuit's settings.</summary>
    public static string SectionOf(string name) => $"Circuits:{name}";

    /// <summary>How long one call may take, with the client's own retries. Default 10 s, for dead letters 3 s; 0.01 s to 15 min.</summary>
    [TimeRange("00:00:00.01", "00:15:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The share of the calls in <see cref="SamplingDuration"/> that must fail to open the circuit. Default 0.5; 0.01 to 1.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Of fewer calls than this, nothing is concluded. Default 10; 2 to 10,000.</summary>
    [Range(2, 10_000)]
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>How far back calls count. Default 10 s; 0.5 s to 10 min.</summary>
    [TimeRange("00:00:00.5", "00:10:00")]
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit refuses every call before it lets one through to see. Default 2 s; 0.5 s to 10 min.</summary>
    [TimeRange("00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(2);
}
