using Microsoft.Extensions.Options;
using Processor.Reports.Counting;
using Processor.Reports.Model;

namespace Processor.Reports;

/// <summary>Makes the report of a day from what the tables hold of it, and from the reports of the days before.</summary>
internal sealed class ReportMaker(DayRows rows, ReportBucket bucket, IOptions<ReportOptions> options)
{
    private const int DaysBefore = 7;

    // Of each list in a report: what a person or a spreadsheet can use.
    private const int MostListed = 1_000;

    public async Task<DailyReport> MakeAsync(DateOnly day, bool isOver, CancellationToken cancellationToken)
    {
        var before = new List<DayTotal>();
        for (var i = Math.Min(DaysBefore, day.DayNumber); i > 0; i--)
        {
            before.Add(await TotalAsync(day.AddDays(-i), cancellationToken));
        }

        var report = await CountAsync(day, isOver, cancellationToken);
        return report with { DaysBefore = before, Mean = MeanOf([.. before.Where(one => one.IsKnown)]) };
    }

    private async Task<DayTotal> TotalAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var found = await bucket.FindAsync(day, cancellationToken);
        var report = found is { Report.IsOver: true } written ? written.Report : await CountAsync(day, isOver: true, cancellationToken);
        return new DayTotal(
            day, found is not null || report.Events.Total > 0, report.Events, report.Files.Total, report.Files.Rows, report.Latency.P50, report.Latency.P99);
    }

    private async Task<DailyReport> CountAsync(DateOnly day, bool isOver, CancellationToken cancellationToken)
    {
        var tally = await rows.CountEventsAsync(day, cancellationToken);
        var (files, orders) = (
            await rows.CountFilesAsync(day, cancellationToken), await rows.SumOrdersAsync(day, tally.OrderTenants, cancellationToken));
        var (sources, otherSources) = Listed(tally.Sources);
        var (tenants, otherTenants) = Listed(tally.Tenants);
        var hours = tally.Hours.Select(hour => hour.ToOutcomes()).ToArray();
        return new DailyReport
        {
            Date = day,
            IsOver = isOver,
            Events = tally.All.ToOutcomes(),
            Retried = tally.Retried,
            PayloadBytes = tally.PayloadBytes,
            BusiestHour = tally.All.Total == 0 ? null : hours.Index().MaxBy(hour => hour.Item.Total).Index,
            Hours = hours,
            Latency = tally.Latency.ToLatency(),
            Sources = [.. sources.Select(one => new SourceCount(one.Name.Source, one.Name.Type, one.Events))],
            OtherSources = otherSources,
            Tenants = [.. tenants.Select(one => new TenantCount(one.Name, one.Events))],
            OtherTenants = otherTenants,
            Reasons = ReasonsOf(tally.Reasons),
            Files = files.ToTotals(),
            Orders = orders,
            DaysBefore = [],
            Mean = null,
        };
    }

    private (IReadOnlyList<(TName Name, OutcomeCounts Events)> Listed, OutcomeCounts Others) Listed<TName>(BoundedTally<TName> tally)
        where TName : notnull
    {
        var inOrder = InOrder(tally).ToArray();
        var others = new OutcomeTally();
        others.Add(tally.Others);
        foreach (var (_, counts) in inOrder.Skip(Most))
        {
            others.Add(counts);
        }

        return ([.. inOrder.Take(Most).Select(one => (one.Key, one.Value.ToOutcomes()))], others.ToOutcomes());
    }

    private int Most => Math.Min(MostListed, options.Value.MaxGroups);

    private IReadOnlyList<NamedCount> ReasonsOf(BoundedTally<string> tally)
    {
        var inOrder = InOrder(tally).Select(reason => new NamedCount(reason.Key, reason.Value.Total)).ToArray();
        var others = tally.Others.Total + inOrder.Skip(Most).Sum(reason => reason.Count);
        return [.. inOrder.Take(Most), .. others > 0 ? [new NamedCount("(others)", others)] : Array.Empty<NamedCount>()];
    }

    private static IEnumerable<KeyValuePair<TName, OutcomeTally>> InOrder<TName>(BoundedTally<TName> tally)
        where TName : notnull => tally.Counts
        .OrderByDescending(one => one.Value.Total).ThenBy(one => one.Key.ToString(), StringComparer.Ordinal);

    private static MeanDay? MeanOf(DayTotal[] days) => days.Length == 0
        ? null
        : new MeanDay(
            days.Length,
            Mean(day => day.Events.Total, days),
            Mean(day => day.Events.Processed, days),
            Mean(day => day.Events.Duplicate, days),
            Mean(day => day.Events.Conflict, days),
            Mean(day => day.Events.Failed, days),
            Mean(day => day.Files, days),
            Mean(day => day.Rows, days));

    private static decimal Mean(Func<DayTotal, long> of, DayTotal[] days) =>
        Math.Round(days.Sum(of) / (decimal)days.Length, 1, MidpointRounding.AwayFromZero);
}
