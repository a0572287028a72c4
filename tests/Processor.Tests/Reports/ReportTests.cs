using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Events;
using Microsoft.Extensions.DependencyInjection;
using Processor.Reports;
using Processor.Reports.Counting;
using Processor.Reports.Model;
using Processor.Reports.Rendering;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Reports;

public sealed class ReportTests
{
    private static readonly DateOnly Day = new(2026, 11, 27);
    private static readonly DateTimeOffset NextMorning = new(2026, 11, 28, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "2028-02-26")]
    [InlineData(2, "2026-12-28")]
    public async Task The_reports_of_a_week_equal_a_recount_of_everything(int seed, string start)
    {
        var random = new Random(seed);
        var first = DateOnly.ParseExact(start, "yyyy-MM-dd", null);
        DateOnly[] days = [.. Enumerable.Range(0, 7).Select(first.AddDays)];
        await using var driver = await ReportsDriver.StartAsync(new DateTimeOffset(days[^1].AddDays(1), new TimeOnly(0, 5), TimeSpan.Zero));
        await driver.Processor.SendAsync([.. Week.Messages(random, first, days.Length, eventsPerDay: 90)]);
        foreach (var number in Enumerable.Range(0, 20))
        {
            await driver.PutFileAsync(
                days[random.Next(days.Length)], number, random.Next(4) == 0 ? "failed" : "processed", random.Next(2) == 0 ? "csv" : "json",
                random.Next(1, 100), random.Next(2), random.Next(2) == 0 ? null : $"{random.Next(-100, 1000)}.{random.Next(10, 99)}");
        }

        await driver.Processor.SettledAsync();
        foreach (var day in days)
        {
            await driver.MakeAsync(day);
        }

        var recount = new Recount(
            await driver.ScanAsync(Topology.EventsTable.Name), await driver.ScanAsync(Topology.EffectsTable.Name), await driver.ScanAsync(Topology.FilesTable.Name));
        foreach (var (i, day) in days.Index())
        {
            var report = await driver.ReportAsync(day);
            Assert.Equal(recount.Of(day), Recount.Of(report));
            Assert.True(report.Events is { Processed: > 0, Failed: > 0 }, $"{report.Events}");
            Assert.Equal(Enumerable.Range(1, 7).Select(before => day.AddDays(before - 8)), report.DaysBefore.Select(before => before.Date));
            Assert.All(report.DaysBefore, before => Assert.Equal(recount.EventsOf(before.Date), before.Events));
            Assert.Equal(i, report.Mean?.Days ?? 0);
            Assert.Equal(
                i == 0 ? null : Math.Round(days[..i].Sum(before => recount.EventsOf(before).Total) / (decimal)i, 1, MidpointRounding.AwayFromZero), report.Mean?.Events);
        }
    }

    [Fact]
    public async Task A_report_is_made_once_unless_it_is_asked_for_again_and_then_of_the_same_bytes()
    {
        await using var driver = await ReportsDriver.StartAsync(NextMorning);
        await driver.Processor.SendAsync(Received("a"), Received("b"), Received("a"));
        await driver.Processor.SettledAsync();

        await driver.MakeAsync(Day);
        var first = await AllAsync(driver);
        await driver.MakeAsync(Day, again: true);
        Assert.Equal(first, await AllAsync(driver));

        await driver.Processor.SendAsync(Received("c"));
        await driver.Processor.SettledAsync();
        await driver.MakeAsync(Day);
        Assert.Equal(first, await AllAsync(driver));

        var again = await driver.MakeAsync(Day, again: true);
        Assert.Equal(4, again.GetProperty("events").GetProperty("total").GetInt32());
        var row = await driver.Processor.EffectAsync(ReportRow.PartitionKey, "2026-11-27");
        Assert.Equal("3 4 complete daily-reports/2026-11-27", $"{row[ReportRow.Made]} {row[ReportRow.Events]} {row[ReportRow.Status]} {row[ReportRow.Key]}");
    }

    [Fact]
    public async Task The_schedule_has_the_day_before_reported_and_what_was_on_its_way_at_midnight_is_in_it()
    {
        await using var driver = await ReportsDriver.StartAsync(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));
        await driver.Processor.SendAsync(DailyReportDue.ScheduleInput.Replace("<aws.scheduler.scheduled-time>", "2026-11-28T00:00:00Z", StringComparison.Ordinal));
        await State.ReachedAsync(async () => (await driver.Processor.CountsAsync()).Hidden == 1);
        await driver.Processor.SendAsync(Received("late") with { ReceivedAt = driver.Clock.GetUtcNow().AddTicks(-1) });
        await State.ReachedAsync(async () => (await driver.Processor.RowsAsync()).Count == 1);
        Assert.Null(await driver.ReadAsync(Day, "json"));

        await State.ReachedAsync(async () =>
        {
            driver.Clock.Advance(TimeSpan.FromSeconds(1));
            return await driver.Processor.CountsAsync() is (0, 0);
        });

        Assert.Equal(1, (await driver.ReportAsync(Day)).Events.Total);
        Assert.True((await driver.ReportAsync(Day)).IsOver);
    }

    [Fact]
    public async Task A_report_of_the_day_so_far_is_made_anew_once_the_day_is_over()
    {
        await using var driver = await ReportsDriver.StartAsync(NextMorning.AddHours(-12));
        await driver.Processor.SendAsync(Received("a"));
        await driver.Processor.SettledAsync();
        await driver.MakeAsync(Day);
        Assert.False((await driver.ReportAsync(Day)).IsOver);
        Assert.Contains("so far", await driver.ReadAsync(Day, "html"), StringComparison.Ordinal);

        driver.Clock.Advance(TimeSpan.FromHours(12));
        await driver.Processor.SendAsync(Received("b"));
        await driver.Processor.SettledAsync();
        await driver.MakeAsync(Day);


        // The first request was received on that day, too.
        Assert.Equal((true, 3), ((await driver.ReportAsync(Day)).IsOver, (await driver.ReportAsync(Day)).Events.Total));
    }

    [Theory]
    [InlineData("""{"date":"2026-11-27"}""", "acme", "report.not_allowed")]
    [InlineData("""{"date":"2026-11-30"}""", "eventapp", "report.day_to_come")]
    [InlineData("""{"date":"2026-02-30"}""", "eventapp", "report.day_invalid")]
    [InlineData("""{"date":"2026-11-27","scheduledAt":"2026-11-28T00:00:00Z"}""", "eventapp", "report.day_invalid")]
    [InlineData("""{"date":"2026-11-27","again":"yes"}""", "eventapp", "payload.not_one_of")]
    public async Task A_request_that_cannot_be_meant_is_dead_with_its_reason(string payload, string tenant, string reason)
    {
        await using var driver = await ReportsDriver.StartAsync(NextMorning);

        await driver.RequestAsync(payload, tenant);

        Assert.Equal(reason, Assert.Single(await driver.Processor.DeadLettersAsync(1)).Reason);
        Assert.Null(await driver.ReadAsync(Day, "json"));
    }

    [Fact]
    public async Task What_is_made_of_another_processors_report_says_what_that_says()
    {
        await using var driver = await ReportsDriver.StartAsync(NextMorning);
        await driver.Processor.SendAsync(Received("a"));
        await driver.Processor.SettledAsync();
        var bucket = driver.Processor.Service<ReportBucket>();
        var first = await driver.Processor.Service<ReportMaker>().MakeAsync(Day, isOver: true, TestContext.Current.CancellationToken);
        var second = first with { Retried = 77 };

        await bucket.WriteAsync(first, isAgain: false, tag: null, TestContext.Current.CancellationToken);
        var there = await bucket.WriteAsync(second, isAgain: false, tag: null, TestContext.Current.CancellationToken);

        Assert.Equal(0, there.Retried);
        Assert.DoesNotContain("retried,77", await driver.ReadAsync(Day, "csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_000)]
    public void A_percentile_is_never_below_the_exact_one_and_at_most_a_32nd_above(int count)
    {
        var random = new Random(count);
        var values = Enumerable.Range(0, count).Select(_ => (long)Math.Exp(random.NextDouble() * 30)).ToArray();
        var (one, other) = (new LatencyTally(), new LatencyTally());
        foreach (var (i, value) in values.Index())
        {
            (i % 2 == 0 ? one : other).Add(TimeSpan.FromMicroseconds(value));
        }

        one.Add(other);
        var latency = one.ToLatency();
        Array.Sort(values);
        foreach (var (percent, found) in new[] { (50, latency.P50), (90, latency.P90), (99, latency.P99) })
        {
            decimal? exact = count == 0 ? null : values[(int)Math.Ceiling(count * percent / 100.0) - 1] / 1000m;
            Assert.True(count == 0 ? found is null : found >= exact && found <= exact * 33 / 32, $"{percent}: {found}, exactly {exact}");
        }

        Assert.Equal(count, latency.Bars.Sum(bar => bar.Count));
    }

    [Fact]
    public void Too_many_names_count_together_whatever_order_they_come_in()
    {
        string[] names = [.. Enumerable.Range(0, 500).SelectMany(i => Enumerable.Repeat($"source-{i}", 1 + (i % 5)))];
        string Count(int seed)
        {
            new Random(seed).Shuffle(names);
            var halves = new[] { new BoundedTally<string>(40), new BoundedTally<string>(40) };
            foreach (var (i, name) in names.Index())
            {
                halves[i % 2].Add(name, 0);
            }

            halves[0].Add(halves[1]);
            Assert.Equal(40, halves[0].Counts.Count);
            Assert.Equal(names.Length, halves[0].Counts.Values.Sum(one => one.Total) + halves[0].Others.Total);
            return string.Join(' ', halves[0].Counts.Select(one => $"{one.Key}={one.Value.Total}").Order(StringComparer.Ordinal));
        }

        Assert.Single(Enumerable.Range(0, 5).Select(Count).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0.1 0.2 -0.3", "0")]
    [InlineData("99999999999999999999999999999999999999 0.00000000000000000001", "99999999999999999999999999999999999999.00000000000000000001")]
    [InlineData("1.2E+3 -5E-2", "1199.95")]
    public void Amounts_are_added_without_rounding(string amounts, string sum)
    {
        var total = new ExactTotal();
        foreach (var amount in amounts.Split(' '))
        {
            total.Add(amount);
        }

        Assert.Equal(sum, total.ToString());
    }

    [Fact]
    public void Whatever_a_name_holds_stands_in_the_page_as_text_and_in_the_table_as_one_field()
    {
        string[] hostile =
        [
            "<script>alert(1)</script>", "\"><img/src=x/onerror=alert(1)>", "'onmouseover='alert(1)", "&lt;b&gt;", "]]><!--", "{{7*7}}", "=cmd|'/c'!A1", "@SUM(1)",
            "\u202Eevil", "\uD83D\uDE00", "\u0085\u2028", "style=x:expression(1)",
        ];
        var report = Samples.Quiet with
        {
            Events = Of(hostile.Length),
            Sources = [.. hostile.Select(name => new SourceCount(name, name, Of(1)))],
            Tenants = [.. hostile.Select(name => new TenantCount(name, Of(1)))],
            Reasons = [.. hostile.Select(name => new NamedCount(name, 1))],
        };

        var html = Encoding.UTF8.GetString(ReportPage.Write(report));
        var page = XDocument.Parse(html["<!DOCTYPE html>".Length..]);
        var shown = page.Descendants().Where(element => element.Name.LocalName is "bdi" or "code").Select(element => element.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(hostile.Where(name => !name.Any(char.IsControl)).ToHashSet(StringComparer.Ordinal), shown);
        Assert.Equal(
            ["a", "b", "bdi", "body", "code", "div", "footer", "g", "h1", "h2", "head", "header", "html", "li", "line", "main", "meta", "p", "rect", "section", "small", "span",
                "strong", "style", "svg", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"],
            page.Descendants().Select(element => element.Name.LocalName).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style");

        var csv = Encoding.UTF8.GetString(ReportCsv.Write(report)).Split("\r\n");
        Assert.Contains("2026-11-27,source,\"'=cmd|'/c'!A1\",\"'=cmd|'/c'!A1\",total,1", csv);
        Assert.Contains("2026-11-27,source,\"\"\"><img/src=x/onerror=alert(1)>\",\"\"\"><img/src=x/onerror=alert(1)>\",total,1", csv);
    }

    [Fact]
    public void The_pages_own_policy_lets_it_have_its_style_and_nothing_else()
    {
        var page = XDocument.Parse(Encoding.UTF8.GetString(ReportPage.Write(Samples.Lively))["<!DOCTYPE html>".Length..]);
        var style = page.Descendants().Single(element => element.Name.LocalName == "style").Value;

        Assert.Contains(
            page.Descendants().Attributes("content"),
            policy => policy.Value == $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
    }

    [Fact]
    public void Settings_that_cannot_be_meant_are_named_with_what_would_come_of_them()
    {
        var options = new ReportOptions();
        Assert.Equal(("eventapp-reports", 4, 10_000), (options.Bucket, options.MaxConcurrentQueries, options.MaxGroups));
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(4)), (options.Grace, options.Timeout));

        var result = new ReportOptionsValidator().Validate(null, new ReportOptions
        {
            Bucket = "A",
            Grace = TimeSpan.FromMinutes(5),
            Timeout = TimeSpan.FromMinutes(5),
            MaxConcurrentQueries = 17,
            MaxGroups = 9,
        });
        Assert.Equal(
            """
            Bucket: The field ReportOptions.Bucket must match the regular expression '^[a-z0-9.-]{3,63}$'.
            MaxConcurrentQueries: The field ReportOptions.MaxConcurrentQueries must be between 1 and 16.
            MaxGroups: The field ReportOptions.MaxGroups must be between 10 and 100000.
            Timeout: Reports:Timeout is 00:05:00, Grace is 00:05:00: the report of the day before would never be finished.
            """,
            string.Join('\n', result.Failures!.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_report_is_read_back_as_it_was_written()
    {
        var json = JsonSerializer.Serialize(Samples.Lively, ReportJson.Default.DailyReport);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, ReportJson.Default.DailyReport)!, ReportJson.Default.DailyReport));
    }

    private static EventEnvelope Received(string id) => EventBuilder.Event(id) with { ReceivedAt = new DateTimeOffset(Day, new TimeOnly(9, 30), TimeSpan.Zero) };

    private static OutcomeCounts Of(long processed) => new(processed, processed, 0, 0, 0);

    private static async Task<string> AllAsync(ReportsDriver driver) =>
        string.Join('\n', await driver.ReadAsync(Day, "json"), await driver.ReadAsync(Day, "csv"), await driver.ReadAsync(Day, "html"));
}
