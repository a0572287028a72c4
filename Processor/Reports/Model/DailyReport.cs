namespace Processor.Reports.Model;

/// <summary>The report of a day as it is written: the same for the same rows. The other formats are made of it.</summary>
internal sealed record DailyReport
{
    /// <summary>Of this format; a reader of a later one reads this one, too.</summary>
    public int Version { get; init; } = 1;

    /// <summary>In UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Whether the day was over; otherwise the report is of the day so far.</summary>
    public required bool IsOver { get; init; }

    public required OutcomeCounts Events { get; init; }

    /// <summary>Events that took more than one delivery.</summary>
    public required long Retried { get; init; }

    public required long PayloadBytes { get; init; }

    /// <summary>The hour that most events were received in, the first of several; null on a day without events.</summary>
    public required int? BusiestHour { get; init; }

    /// <summary>24 of them.</summary>
    public required IReadOnlyList<OutcomeCounts> Hours { get; init; }

    public required Latency Latency { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<SourceCount> Sources { get; init; }

    /// <summary>Of the sources and types that are not in <see cref="Sources"/>.</summary>
    public required OutcomeCounts OtherSources { get; init; }

    public required IReadOnlyList<TenantCount> Tenants { get; init; }

    public required OutcomeCounts OtherTenants { get; init; }

    /// <summary>Why events failed or were in conflict; the most frequent first.</summary>
    public required IReadOnlyList<NamedCount> Reasons { get; init; }

    public required FileTotals Files { get; init; }

    public required OrderTotals Orders { get; init; }

    /// <summary>The seven days before, the first first: as their own reports say, or as the rows say where there is none.</summary>
    public required IReadOnlyList<DayTotal> DaysBefore { get; init; }

    /// <summary>The mean of those of the seven days before that have a report or an event; null where none has.</summary>
    public required MeanDay? Mean { get; init; }
}
