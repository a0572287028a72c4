using System.ComponentModel.DataAnnotations;

namespace HttpDefaults;

/// <summary>How many requests are worked on at once, bound from the section <c>Limits:Concurrency</c>.</summary>
internal sealed class ConcurrencyOptions
{
    public const string SectionName = "Limits:Concurrency";

    /// <summary>
    /// Requests of all callers at once; what comes on top is answered with 503 instead of waiting. Default 1,000; 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxRequests { get; set; } = 1_000;
}
