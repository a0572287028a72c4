using System.Globalization;
using System.Net;
using System.Text.Json;
using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Storing;

public sealed class MetricTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_sum_has_its_total_and_its_rate_a_second()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "sum", false, """ "asInt":"10" """);
        await AddAsync(dashboard, "sum", false, """ "asInt":"40" """, seconds: 3);

        var points = await PointsAsync(dashboard);

        Assert.Equal("""[{"time":"2026-01-02T03:00:00Z","value":10},{"time":"2026-01-02T03:00:03Z","value":40,"rate":10}]""", points.GetRawText());
    }

    [Fact]
    public async Task A_delta_sum_adds_up_even_within_one_second()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "sum", true, """ "asDouble":1.5 """);
        await AddAsync(dashboard, "sum", true, """ "asDouble":1 """);
        await AddAsync(dashboard, "sum", true, """ "asDouble":1 """, seconds: 2);

        Assert.Equal([2.5, 3.5], (await PointsAsync(dashboard)).EnumerateArray().Select(p => p.GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task A_process_that_began_anew_has_no_negative_rate()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "sum", false, """ "asInt":100,"startTimeUnixNano":"5" """);
        await AddAsync(dashboard, "sum", false, """ "asInt":20,"startTimeUnixNano":"9" """, seconds: 10);

        Assert.Equal(2, (await PointsAsync(dashboard))[1].GetProperty("rate").GetDouble());
    }

    [Fact]
    public async Task A_point_that_says_nothing_new_or_comes_from_the_future_does_not_break_the_line()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "gauge", false, """ "asInt":1 """, ahead: TimeSpan.FromDays(400));
        await AddAsync(dashboard, "gauge", false, """ "asInt":2 """);
        await AddAsync(dashboard, "gauge", false, """ "asInt":3 """, seconds: 1);

        Assert.Equal(
            """[{"time":"2026-01-02T03:00:00Z","value":1},{"time":"2026-01-02T03:00:01Z","value":3}]""", (await PointsAsync(dashboard)).GetRawText());
    }

    [Fact]
    public async Task Numbers_that_json_lacks_are_left_out()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "gauge", false, """ "asDouble":"NaN" """);

        Assert.Equal("""[{"time":"2026-01-02T03:00:00Z"}]""", (await PointsAsync(dashboard)).GetRawText());
    }

    [Fact]
    public async Task Percentiles_of_a_cumulative_histogram_are_those_of_what_came_since_the_point_before()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "histogram", false, """ "count":"10","sum":5,"explicitBounds":[1,2,4],"bucketCounts":["10","0","0","0"] """);
        await AddAsync(dashboard, "histogram", false, """ "count":"20","sum":20,"explicitBounds":[1,2,4],"bucketCounts":["10","10","0","0"] """, seconds: 5);

        var points = await PointsAsync(dashboard);

        Assert.Equal((10d, 5d, 0.5, 0.9, 0.99), Histogram(points[0]));
        Assert.Equal((10d, 15d, 1.5, 1.9, 1.99), Histogram(points[1]));
    }

    [Fact]
    public async Task A_delta_histogram_and_one_with_other_bounds_are_each_taken_for_what_they_are()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "histogram", true, """ "count":10,"sum":5,"explicitBounds":[1],"bucketCounts":[10,0] """);
        await AddAsync(dashboard, "histogram", true, """ "count":4,"sum":8,"explicitBounds":[1],"bucketCounts":[0,4] """, seconds: 5);
        await AddAsync(dashboard, "histogram", true, """ "count":2,"sum":14,"explicitBounds":[5,9],"bucketCounts":[0,2,0] """, seconds: 5);
        await AddAsync(dashboard, "histogram", true, """ "count":0,"sum":0 """, seconds: 5);

        var points = await PointsAsync(dashboard);

        Assert.Equal((4d, 8d, 1d, 1d, 1d), Histogram(points[1]));
        Assert.Equal(7, points[2].GetProperty("p50").GetDouble());
        Assert.Equal("""{"time":"2026-01-02T03:00:15Z","count":0,"sum":0}""", points[3].GetRawText());
    }

    [Fact]
    public async Task An_exponential_histogram_keeps_its_percentiles_when_its_scale_falls()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        const string low = """ "count":4,"sum":-4,"scale":0,"zeroCount":1,"positive":{"offset":0,"bucketCounts":["1"]},"negative":{"offset":0,"bucketCounts":[2]} """;
        await AddAsync(dashboard, "exponentialHistogram", false, """ "count":2,"sum":3,"scale":1,"positive":{"offset":0,"bucketCounts":["1","1"]} """);
        await AddAsync(dashboard, "exponentialHistogram", false, """ "count":6,"sum":23,"scale":0,"positive":{"offset":0,"bucketCounts":["2","0","4"]} """, seconds: 5);
        await AddAsync(dashboard, "exponentialHistogram", false, low, seconds: 5);

        var points = await PointsAsync(dashboard);

        Assert.Equal(6, points[1].GetProperty("p50").GetDouble(), 9);
        Assert.Equal(-1, points[2].GetProperty("p50").GetDouble(), 9);
        Assert.Equal(1.6, points[2].GetProperty("p90").GetDouble(), 9);
    }

    [Fact]
    public async Task Six_hours_stay_within_three_hundred_points_and_five_minutes_keep_each_second()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        for (var minute = 0; minute < 400; minute++)
        {
            var batch = Enumerable.Range(1, 60).Select(second => string.Create(
                CultureInfo.InvariantCulture, $$"""{"asInt":{{(minute * 60) + second}},"timeUnixNano":"{{_time.Nanoseconds + ((ulong)second * 1_000_000_000)}}"}""")).ToArray();
            _time.Now += TimeSpan.FromMinutes(1);
            await dashboard.SendAsync("/v1/metrics", Payloads.MetricRequest("web", Payloads.Metric("m", "sum", false, batch)));
        }

        foreach (var minutes in new[] { 5, 15, 30, 60, 100, 180, 360 })
        {
            var points = await PointsAsync(dashboard, minutes);
            Assert.InRange(points.GetArrayLength(), 140, 301);
            Assert.All(points.EnumerateArray(), p => Assert.Equal(1, p.GetProperty("rate").GetDouble(), 6));
            Assert.Equal(24_000, points.EnumerateArray().Last().GetProperty("value").GetInt32());
            Assert.InRange(points[0].GetProperty("time").GetDateTimeOffset(), _time.Now.AddMinutes(-minutes), _time.Now.AddMinutes(-minutes).AddSeconds(75));
        }
    }

    [Fact]
    public async Task Dimensions_are_told_apart_by_attributes_whatever_their_order()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        foreach (var (first, second) in new[] { (("a", "1"), ("b", "2")), (("b", "2"), ("a", "1")), (("a", "1"), ("b", "3")) })
        {
            _time.Now += TimeSpan.FromSeconds(1);
            await AddAsync(dashboard, "gauge", false, $""" "asInt":1,"attributes":{Payloads.Attributes(first, second).ToJsonString()} """);
        }

        var data = await dashboard.GetAsync("/api/metrics/data?resource=web&meter=test.meter&instrument=m");

        Assert.Equal([1, 2], data.GetProperty("dimensions").EnumerateArray().Select(d => d.GetProperty("points").GetArrayLength()).Order());
        Assert.Equal(("s", "Gauge", "The m"), (data.GetProperty("unit").GetString(), data.GetProperty("kind").GetString(), data.GetProperty("description").GetString()));
    }

    [Fact]
    public async Task The_dimensions_that_were_silent_longest_make_room()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxMetricDimensions = 2, _time);
        foreach (var (name, value) in new[] { ("old", "1"), ("m", "1"), ("m", "2"), ("m", "3") })
        {
            var point = $$"""{"asInt":1,"timeUnixNano":"{{_time.Nanoseconds}}","attributes":{{Payloads.Attributes(("a", value)).ToJsonString()}}}""";
            await dashboard.SendAsync("/v1/metrics", Payloads.MetricRequest("web", Payloads.Metric(name, "gauge", false, point)));
        }

        var data = await dashboard.GetAsync("/api/metrics/data?resource=web&meter=test.meter&instrument=m");

        Assert.Equal(["3", "2"], data.GetProperty("dimensions").EnumerateArray().Select(d => d.GetProperty("attributes")[0].GetProperty("value").GetString()));
        Assert.Equal("m", Assert.Single((await dashboard.GetAsync("/api/metrics"))[0].GetProperty("meters")[0].GetProperty("instruments").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_instrument_that_changes_its_kind_begins_anew()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "gauge", false, """ "asInt":1 """);
        await AddAsync(dashboard, "sum", false, """ "asInt":7 """, seconds: 1);

        Assert.Equal(7, Assert.Single((await PointsAsync(dashboard)).EnumerateArray()).GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Clearing_removes_one_resources_instruments_or_all()
    {
        await using var dashboard = await TestDashboard.StartAsync(timeProvider: _time);
        await AddAsync(dashboard, "gauge", false, """ "asInt":1 """);
        await AddAsync(dashboard, "gauge", false, """ "asInt":1 """, resource: "worker");

        using var one = await dashboard.Browser.DeleteAsync("/api/metrics?resource=web", TestContext.Current.CancellationToken);
        Assert.Equal("worker", Assert.Single((await dashboard.GetAsync("/api/metrics")).EnumerateArray()).GetProperty("resource").GetString());
        using var all = await dashboard.Browser.DeleteAsync("/api/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await dashboard.GetAsync("/api/metrics")).GetArrayLength());
    }

    [Theory]
    [InlineData("resource=web&meter=none&instrument=none", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("minutes=soon", HttpStatusCode.BadRequest)]
    public async Task Data_that_is_not_there_or_not_understood_says_so(string query, HttpStatusCode expected)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.Browser.GetAsync($"/api/metrics/data?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    private async Task AddAsync(
        TestDashboard dashboard, string kind, bool delta, string fields, int seconds = 0, TimeSpan ahead = default, string resource = "web")
    {
        _time.Now += TimeSpan.FromSeconds(seconds);
        var point = $$"""{"timeUnixNano":"{{_time.Nanoseconds + ((ulong)ahead.Ticks * 100)}}",{{fields}}}""";
        await dashboard.SendAsync("/v1/metrics", Payloads.MetricRequest(resource, Payloads.Metric("m", kind, delta, point)));
    }

    private static async Task<JsonElement> PointsAsync(TestDashboard dashboard, int minutes = 5) =>
        (await dashboard.GetAsync($"/api/metrics/data?resource=web&meter=test.meter&instrument=m&minutes={minutes}"))
            .GetProperty("dimensions")[0].GetProperty("points");

    private static (double, double, double, double, double) Histogram(JsonElement point) => (
        point.GetProperty("count").GetDouble(), point.GetProperty("sum").GetDouble(), Math.Round(point.GetProperty("p50").GetDouble(), 9),
        Math.Round(point.GetProperty("p90").GetDouble(), 9), Math.Round(point.GetProperty("p99").GetDouble(), 9));
}
