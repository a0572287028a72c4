using System.Globalization;
using System.Text;
using Processor.Reports.Model;

namespace Processor.Reports.Rendering;

/// <summary>The report as a page for people: no script, nothing from elsewhere, and every text of a client escaped.</summary>
internal static class ReportPage
{
    public static byte[] Write(DailyReport report)
    {
        var page = new Markup();
        page.AddRaw("<!DOCTYPE html>");
        page.AddRaw("""<html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/>""");
        page.Add($"""<meta http-equiv="Content-Security-Policy" content="{ReportStyle.Policy}"/>""");
        page.AddRaw("""<meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="referrer" content="no-referrer"/>""");
        page.Add($"<title>{ReportText.Count(report.Events.Total)} events on {ReportText.Day(report.Date)} – EventApp daily report</title>");
        page.AddRaw($"<style>{ReportStyle.Css}</style></head><body><main>");
        AddHeader(page, report);
        ReportTiles.Add(page, report);
        if (report.Events.Total > 0)
        {
            AddHours(page, report);
        }

        page.AddRaw("""<div class="pair">""");
        AddDays(page, report);
        AddLatency(page, report.Latency);
        page.AddRaw("</div>");
        ReportTables.Add(page, report);
        var day = ReportText.Day(report.Date);
        page.Add($"""<footer>All days and hours are UTC. The same as data: <a href="{day}.json">JSON</a>, <a href="{day}.csv">CSV</a>.</footer>""");
        page.AddRaw("</main></body></html>");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void AddHeader(Markup page, DailyReport report)
    {
        var events = report.Events;
        page.AddRaw("""<header><p class="eyebrow">EventApp daily report</p>""");
        page.Add($"<h1>{ReportText.LongDay(report.Date)}");
        page.AddRaw(report.IsOver ? "</h1>" : """<span class="note">so far</span></h1>""");
        if (events.Total == 0)
        {
            page.AddRaw("""<p class="lead">No event was received on this day.</p></header>""");
            return;
        }

        var than = report.DaysBefore is [.., { IsKnown: true } before] ? $", {Than(ReportText.Change(events.Total, before.Events.Total))} the day before" : "";
        var effect = $"{ReportText.Share(events.Processed + events.Duplicate, events.Total)} had their effect";
        var within = report.Latency.P50 is { } p50 ? $", half of those processed within {ReportText.Time(p50)}" : "";
        var lost = events.Failed + events.Conflict;
        page.Add($"""<p class="lead"><b>{ReportText.Count(events.Total)} {(events.Total == 1 ? "event" : "events")}</b>{than}. {effect}{within}. {(lost == 0 ? "None" : ReportText.Count(lost))} went to the dead-letter queue.</p></header>""");
    }

    private static string Than(string change) => change switch
    {
        "as many" => "as many as",
        "none before" => "after none",
        _ => change + " than",
    };

    private static void AddHours(Markup page, DailyReport report)
    {
        page.AddRaw("<section><h2>Events by hour</h2>");
        page.Add($"<p>{(report.BusiestHour is { } hour ? $"The busiest hour began at {Hour(hour)} with {ReportText.Count(report.Hours[hour].Total)} events." : "Nothing to show.")}</p>");
        AddLegend(page, report.Events);
        Plot.Stacked(
            page,
            "Events received in each hour of the day, by outcome",
            [.. report.Hours.Select((events, i) => ($"{Hour(i)} {Describe(events)}", events))],
            report.BusiestHour,
            AddClock);
        if (report.Events.Failed + report.Events.Conflict > 0)
        {
            page.AddRaw("<h3>Dead letters alone, on a scale of their own</h3>");
            Plot.Stacked(
                page,
                "Dead letters of each hour of the day",
                [.. report.Hours.Select((events, i) => ($"{Hour(i)} {Describe(events)}", new OutcomeCounts(events.Failed + events.Conflict, 0, 0, events.Conflict, events.Failed)))],
                highlighted: null,
                AddClock,
                "least");
        }

        page.AddRaw("</section>");
    }

    private static void AddDays(Markup page, DailyReport report)
    {
        (DateOnly Date, OutcomeCounts Events)[] days =
            [.. report.DaysBefore.Select(day => (day.Date, day.Events)), (report.Date, report.Events)];
        page.AddRaw("<section><h2>The week before</h2>");
        page.Add($"<p>{(report.Mean is { } mean ? $"{ReportText.Count(Math.Round(mean.Events))} events a day is the mean of {Days(mean.Days)}; this day {Than(ReportText.Change(report.Events.Total, mean.Events))} that." : "There is no day before to compare with.")}</p>");
        Plot.Stacked(
            page,
            "Events of this day and of the seven before",
            [.. days.Select(day => ($"{ReportText.Day(day.Date)} {Describe(day.Events)}", day.Events))],
            days.Length - 1,
            labels =>
            {
                labels.AddRaw("""<div class="x each" aria-hidden="true">""");
                foreach (var (i, (date, _)) in days.Index())
                {
                    var text = date.ToString("ddd d", CultureInfo.InvariantCulture);
                    if (i == days.Length - 1)
                    {
                        labels.Add($"<span><b>{text}</b></span>");
                    }
                    else
                    {
                        labels.Add($"<span>{text}</span>");
                    }
                }

                labels.AddRaw("</div>");
            },
            "low");
        page.AddRaw("</section>");
    }

    private static void AddLatency(Markup page, Latency latency)
    {
        page.AddRaw("<section><h2>From receipt to processed</h2>");
        page.Add($"<p>{(latency.Count == 0 ? "No event was processed." : $"Half within {ReportText.Time(latency.P50)}, 90 % within {ReportText.Time(latency.P90)}, 99 % within {ReportText.Time(latency.P99)}, all within {ReportText.Time(latency.Longest)}.")}</p>");
        var labels = latency.Bars.Select(bar => bar.UpTo is { } end ? ReportText.Time(end) : "more").ToArray();
        Plot.Simple(
            page,
            "How many events were processed within how long",
            [.. latency.Bars.Select((bar, i) => ($"{(bar.UpTo is null ? "longer" : $"up to {labels[i]}")}: {ReportText.Count(bar.Count)}", bar.Count))],
            markup =>
            {
                markup.AddRaw("""<div class="x each few" aria-hidden="true">""");
                foreach (var (i, label) in labels.Index())
                {
                    markup.Add($"<span>{(i % 3 == 0 ? label : "")}</span>");
                }

                markup.AddRaw("</div>");
            });
        page.AddRaw("</section>");
    }

    private static void AddClock(Markup labels) => labels.AddRaw(
        """<div class="x" aria-hidden="true"><span>00:00</span><span>06:00</span><span>12:00</span><span>18:00</span><span>24:00</span></div>""");

    private static void AddLegend(Markup page, OutcomeCounts events)
    {
        page.AddRaw("""<ul class="legend">""");
        foreach (var (name, count) in Plot.PartsOf(events))
        {
            page.Add($"""<li class="{name}"><span>{name} {ReportText.Count(count)}</span></li>""");
        }

        page.AddRaw("</ul>");
    }

    private static string Describe(OutcomeCounts events) =>
        $"{ReportText.Count(events.Total)} events: " + string.Join(", ", Plot.PartsOf(events).Select(part => $"{ReportText.Count(part.Count)} {part.Name}"));

    private static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");

    private static string Days(int days) => days == 1 ? "one day" : $"{days} days";
}
