using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Search;

/// <summary>How much work one search may be, bound from the section <c>Search</c>. What is left is done with its cursor.</summary>
internal sealed class SearchOptions
{
    public const string SectionName = "Search";

    /// <summary>Rows of the index that one request may read. Default 5,000; 100 to 100,000.</summary>
    [Range(100, 100_000)]
    public int MaxRows { get; set; } = 5_000;

    /// <summary>Queries that one request may make; a day takes sixteen at least. Default 240; 32 to 10,000.</summary>
    [Range(32, 10_000)]
    public int MaxQueries { get; set; } = 240;

    /// <summary>How far back is looked where the request does not say. Default 7 days; 1 h to 366 days.</summary>
    [TimeRange("01:00:00", "366.00:00:00")]
    public TimeSpan Span { get; set; } = TimeSpan.FromDays(7);
}
