using System.Globalization;
using System.Net;

namespace LocalAws.Tests.Scheduler;

/// <summary>When cron expressions are due: month ends, leap days, weeks, and the nights in which clocks change.</summary>
public sealed class CronTests : SchedulerTest
{
    [Theory]
    [Rule(Types + "#cron-based")]
    [InlineData("0 10 * * ? *", 3, "01-01T10:00 01-02T10:00 01-03T10:00")]
    [InlineData("15 12 ? * MON-FRI *", 6, "01-01T12:15 01-02T12:15 01-05T12:15 01-06T12:15")]
    [InlineData("0 18 ? * 2-6 *", 4, "01-01T18:00 01-02T18:00")]
    [InlineData("0/20 8-9 1 * ? *", 2, "01-01T08:00 01-01T08:20 01-01T08:40 01-01T09:00 01-01T09:20 01-01T09:40")]
    [InlineData("5,35 14 2 JAN ? 2026", 3, "01-02T14:05 01-02T14:35")]
    [InlineData("0 0 L * ? *", 140, "01-31T00:00 02-28T00:00 03-31T00:00 04-30T00:00")]
    [InlineData("0 0 31 * ? *", 140, "01-31T00:00 03-31T00:00")]
    [InlineData("0 0 LW * ? *", 130, "01-30T00:00 02-27T00:00 03-31T00:00 04-30T00:00")]
    [InlineData("0 0 3W * ? *", 100, "01-02T00:00 02-03T00:00 03-03T00:00 04-03T00:00")]
    [InlineData("0 0 1W * ? *", 130, "02-02T00:00 03-02T00:00 04-01T00:00 05-01T00:00")]
    [InlineData("0 0 31W * ? *", 140, "01-30T00:00 03-31T00:00")]
    [InlineData("0 0 ? * 6L *", 100, "01-30T00:00 02-27T00:00 03-27T00:00")]
    [InlineData("0 0 ? * FRIL *", 60, "01-30T00:00 02-27T00:00")]
    [InlineData("0 0 ? * 3#2 *", 80, "01-13T00:00 02-10T00:00 03-10T00:00")]
    [InlineData("0 0 ? * SUN#5 *", 180, "03-29T00:00 05-31T00:00")]
    [InlineData("0 0 ? * L *", 12, "01-03T00:00 01-10T00:00")]
    [InlineData("0 0 ? * 1,7 *", 12, "01-03T00:00 01-04T00:00 01-10T00:00 01-11T00:00")]
    [InlineData("30 23 28-31/2 2,3 ? *", 100, "02-28T23:30 03-28T23:30 03-30T23:30")]
    [InlineData("0 0 1/10 * ? *", 32, "01-11T00:00 01-21T00:00 01-31T00:00 02-01T00:00")]
    [InlineData("0 0 ? 2 MON/3 2026", 60, "02-02T00:00 02-05T00:00 02-09T00:00 02-12T00:00 02-16T00:00 02-19T00:00 02-23T00:00 02-26T00:00")]
    [InlineData("0 0 * * ? 2025", 400, "")]
    public async Task An_expression_is_due_at_its_times(string fields, int days, string expected)
    {
        var due = await DueAsync($"cron({fields})", "UTC", TimeSpan.FromDays(days));
        Assert.Equal(expected, string.Join(' ', due.Select(time => time.ToString("MM-dd'T'HH:mm", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [Rule(Types + "#cron-based")]
    [InlineData("0 0 29 2 ? *", "2028-02-29 2032-02-29 2036-02-29")]
    [InlineData("0 0 L 2 ? 2027-2029", "2027-02-28 2028-02-29 2029-02-28")]
    [InlineData("0 0 29 FEB ? 2096-2104", "2096-02-29 2104-02-29")]
    public async Task A_leap_day_comes_in_leap_years(string fields, string expected)
    {
        var due = await DueAsync($"cron({fields})", "UTC", TimeSpan.FromDays(expected.StartsWith("2096", StringComparison.Ordinal) ? 365.25 * 80 : 365.25 * 11));
        Assert.Equal(expected, string.Join(' ', due.Select(time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    /// <remarks>
    /// 2026: New York goes ahead on March 8 at 2:00 and back on November 1 at 2:00; Berlin on March 29 at 2:00 and on October 25 at 3:00; Lord
    /// Howe by half an hour, back on April 5 at 2:00 and ahead on October 4 at 2:00.
    /// </remarks>
    [Theory]
    [Rule(Types + "#daylist-savings-time")]
    [InlineData("30 2 * * ? *", "America/New_York", "2026-03-06", 4, "03-06T07:30 03-07T07:30 03-09T06:30")]
    [InlineData("0 3 * * ? *", "America/New_York", "2026-03-07", 3, "03-07T08:00 03-08T07:00 03-09T07:00")]
    [InlineData("30 1 * * ? *", "America/New_York", "2026-10-31", 3, "10-31T05:30 11-01T05:30 11-02T06:30")]
    [InlineData("0 2 * * ? *", "America/New_York", "2026-10-31", 3, "10-31T06:00 11-01T07:00 11-02T07:00")]
    [InlineData("30 2 * * ? *", "Europe/Berlin", "2026-03-28", 3, "03-28T01:30 03-30T00:30")]
    [InlineData("30 2 * * ? *", "Europe/Berlin", "2026-10-24", 3, "10-24T00:30 10-25T00:30 10-26T01:30")]
    [InlineData("0 0 * * ? *", "Asia/Kolkata", "2026-06-01", 2, "06-01T18:30 06-02T18:30")]
    [InlineData("15 2 * * ? *", "Australia/Lord_Howe", "2026-10-02", 4, "10-02T15:45 10-04T15:15 10-05T15:15")]
    [InlineData("45 1 * * ? *", "Australia/Lord_Howe", "2026-04-03", 3, "04-03T14:45 04-04T14:45 04-05T15:15")]
    public async Task A_time_that_clocks_skip_is_left_out_and_one_that_they_show_twice_comes_once(
        string fields, string zone, string from, int days, string expected)
    {
        Time.SetUtcNow(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        var due = await DueAsync($"cron({fields})", zone, TimeSpan.FromDays(days));
        Assert.Equal(expected, string.Join(' ', due.Select(time => time.ToString("MM-dd'T'HH:mm", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [Rule(Types + "#daylist-savings-time")]
    [InlineData("at(2026-03-08T01:30:00)", "America/New_York", "2026-03-08T06:30")]
    [InlineData("at(2026-03-08T02:30:00)", "America/New_York", "")]
    [InlineData("at(2026-11-01T01:30:00)", "America/New_York", "2026-11-01T05:30")]
    [InlineData("at(2026-07-01T00:00:30)", "Europe/Berlin", "2026-06-30T22:00")]
    [InlineData("at(2025-12-31T23:59:59)", "UTC", "")]
    public async Task One_time_is_that_of_its_zone(string expression, string zone, string expected)
    {
        var due = await DueAsync(expression, zone, TimeSpan.FromDays(366));
        Assert.Equal(expected, string.Join(' ', due.Select(time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture))));
    }

    [Fact]
    [Rule(Types + "#daylist-savings-time")]
    public async Task A_day_of_a_rate_has_24_hours_in_any_night()
    {
        var due = await DueAsync("rate(1 day)", "America/New_York", TimeSpan.FromDays(3), ",\"StartDate\":1767250800");
        Assert.Equal(["2026-01-01T07:00", "2026-01-02T07:00", "2026-01-03T07:00"], due.Select(time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [Rule(Types + "#cron-based")]
    [InlineData("0 0 * * *")]
    [InlineData("0 0 * * ? * *")]
    [InlineData("0 0 * * * *")]
    [InlineData("0 0 ? * ? *")]
    [InlineData("60 0 * * ? *")]
    [InlineData("0 24 * * ? *")]
    [InlineData("0 0 0 * ? *")]
    [InlineData("0 0 32 * ? *")]
    [InlineData("0 0 * 13 ? *")]
    [InlineData("0 0 ? * 8 *")]
    [InlineData("0 0 ? * 0 *")]
    [InlineData("0 0 * * ? 1969")]
    [InlineData("0 0 * * ? 2200")]
    [InlineData("5-1 0 * * ? *")]
    [InlineData("*/0 0 * * ? *")]
    [InlineData("0 0 W * ? *")]
    [InlineData("0 0 1,2W * ? *")]
    [InlineData("0 0 ? * 2#6 *")]
    [InlineData("0 0 ? * #2 *")]
    [InlineData("0 0 * JANUARY ? *")]
    [InlineData("-1 0 * * ? *")]
    [InlineData("0, 0 * * ? *")]
    public Task An_expression_that_is_none_is_refused(string fields) =>
        RefusedAsync(HttpStatusCode.BadRequest, "ValidationException", HttpMethod.Post, "/schedules/a", Schedule($"cron({fields})"));

    /// <summary>The same random expressions decided minute by minute, by a look at each field.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_expressions_are_due_when_a_slow_look_at_each_minute_says(int seed)
    {
        var random = new Random(seed);
        var queue = await QueueAsync();
        for (var index = 0; index < 100; index++)
        {
            var cron = SlowCron.Random(random);
            var start = Time.GetUtcNow();
            await CallAsync(HttpMethod.Post, "/schedules/a", Schedule($"cron({cron})"));
            var span = TimeSpan.FromDays(random.Next(1, 45));

            Time.Advance(span);

            var expected = Enumerable.Range(1, (int)span.TotalMinutes).Select(minute => start + TimeSpan.FromMinutes(minute)).Where(cron.IsDue)
                .TakeLast(31).Select(time => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture));
            Assert.Equal(expected, await BodiesAsync(queue));
            await CallAsync(HttpMethod.Delete, "/schedules/a");
        }
    }

    private async Task<IEnumerable<DateTime>> DueAsync(string expression, string zone, TimeSpan span, string more = "")
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule(expression, $",\"ScheduleExpressionTimezone\":\"{zone}\"{more}"));
        Time.Advance(span);
        return (await BodiesAsync(queue)).Select(body => DateTimeOffset.Parse(body, CultureInfo.InvariantCulture).UtcDateTime);
    }
}
