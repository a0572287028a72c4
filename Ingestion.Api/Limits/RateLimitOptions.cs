using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.Limits;

/// <summary>
/// How many events one caller may send, bound from the section <c>Limits:Rate</c>. A caller is a key, or without one the address that it
/// calls from (of IPv6 the /64 network). Each has a bucket of <see cref="Events"/> tokens that fills up evenly within <see cref="Window"/>;
/// an event takes one, and so does a request that brings none.
/// </summary>
internal sealed class RateLimitOptions
{
    public const string SectionName = "Limits:Rate";

    /// <summary>Whether there is a limit. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How many events a caller may send within <see cref="Window"/>, and at once. Default 100,000; 1 to 100,000,000. It must be at least
    /// <c>Limits:Body:BatchEvents</c>.
    /// </summary>
    [Range(1, 100_000_000)]
    public int Events { get; set; } = 100_000;

    /// <summary>Default 10 s; 1 s to 1 h, in whole seconds.</summary>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many callers are told apart; those on top share one bucket. A caller that has sent nothing for a <see cref="Window"/> makes
    /// room. Default 10,000; 1 to 1,000,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxCallers { get; set; } = 10_000;

    public CallerShare ToShare() => new(Events, Window, MaxCallers, Enabled);
}
