using System.Diagnostics;
using Events;
using Microsoft.Extensions.Options;
using Processor.Effects;
using Processor.Handlers;
using Processor.Reports.Model;

namespace Processor.Reports;

/// <summary>
/// Makes the report of a day. What it writes to S3 is the same however often it is asked, so that it may do so before the event has its effect,
/// which is the row that says so.
/// </summary>
internal sealed partial class ReportHandler(
    ReportMaker maker, ReportBucket bucket, IOptions<ReportOptions> options, TimeProvider timeProvider, ILogger<ReportHandler> logger)
    : IEventHandler<ReportRequest>
{
    /// <summary>The code of a request by anyone but EventApp itself.</summary>
    public const string NotAllowed = "report.not_allowed";

    /// <summary>The code of a request for a day that has not begun.</summary>
    public const string DayToCome = "report.day_to_come";

    public TimeSpan? Timeout => options.Value.Timeout;

    public string TurnOf(HandledEvent<ReportRequest> handled) => $"{handled.Payload.Day:O}";

    public async Task<EventEffects> HandleAsync(HandledEvent<ReportRequest> handled, CancellationToken cancellationToken)
    {
        if (handled.Envelope.Key.Tenant.Value != DailyReportDue.Tenant)
        {
            throw new EventRefusedException(NotAllowed, "Reports are made for EventApp's own tenant alone.");
        }

        var day = handled.Payload.Day!.Value;
        await DayOverAsync(day, cancellationToken);
        var now = timeProvider.GetUtcNow();
        if (day > DayIndex.DayOf(now))
        {
            throw new EventRefusedException(DayToCome, "The day has not begun.");
        }

        var found = handled.Payload.Again ? null : await bucket.FindAsync(day, cancellationToken);
        if (found is { Report: { IsOver: true } report })
        {
            await bucket.WriteViewsAsync(report, cancellationToken);
            return EventEffects.None;
        }

        var started = timeProvider.GetTimestamp();
        var made = await maker.MakeAsync(day, isOver: day < DayIndex.DayOf(now), cancellationToken);
        var there = await bucket.WriteAsync(made, handled.Payload.Again, found?.Tag, cancellationToken);
        Log.Made(logger, day, there.Events.Total, timeProvider.GetElapsedTime(started));
        return new EventEffects { Writes = [RowOf(there, now)] };
    }

    // At midnight the last events of the day are still on their way.
    private async Task DayOverAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var sinceMidnight = now.UtcDateTime.TimeOfDay;
        if (day == DayIndex.DayOf(now).AddDays(-1) && sinceMidnight < options.Value.Grace)
        {
            await Task.Delay(options.Value.Grace - sinceMidnight, timeProvider, cancellationToken);
        }
    }

    private static EffectWrite.Update RowOf(DailyReport report, DateTimeOffset now) => new(
        new EffectKey(ReportRow.Collection, ReportRow.Partition, ReportText.Day(report.Date)),
        Set: new EffectItem()
            .With(ReportRow.CreatedAt, Timestamp.Format(now))
            .With(ReportRow.Status, report.IsOver ? ReportRow.StatusComplete : ReportRow.StatusSoFar)
            .With(ReportRow.Key, ReportRow.KeyOf(report.Date))
            .With(ReportRow.Events, report.Events.Total)
            .With(ReportRow.Failed, report.Events.Failed + report.Events.Conflict),
        Add: new EffectItem().With(ReportRow.Made, 1));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The report of {Day} is made: {Events} events, in {Elapsed}.")]
        public static partial void Made(ILogger logger, DateOnly day, long events, TimeSpan elapsed);
    }
}
