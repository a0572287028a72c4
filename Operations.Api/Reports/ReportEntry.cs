using Events;

namespace Operations.Api.Reports;

/// <summary>A daily report that there is.</summary>
internal sealed record ReportEntry
{
    /// <summary>The day that it is of, in UTC.</summary>
    public required string Date { get; init; }

    public string? CreatedAt { get; init; }

    /// <summary>Of its JSON, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Where it is, by format.</summary>
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    public static ReportEntry Of(DateOnly date, DateTime? created, long size)
    {
        var address = $"/reports/{ReportKeys.Text(date)}";
        return new ReportEntry
        {
            Date = ReportKeys.Text(date),
            CreatedAt = created is { } at ? Timestamp.Format(new DateTimeOffset(at.ToUniversalTime())) : null,
            Size = size,
            Links = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["json"] = address,
                ["csv"] = address + "?format=csv",
                ["html"] = address + "?format=html",
            },
        };
    }
}
