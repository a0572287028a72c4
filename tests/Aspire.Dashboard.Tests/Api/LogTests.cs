using System.Net;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Api;

public sealed class LogTests
{
    private const string SpanId = "eee19b7ec3c1b174";

    [Theory]
    [InlineData("", "start;slow;broken;other")]
    [InlineData("level=Warning", "slow;broken")]
    [InlineData("level=error", "broken")]
    [InlineData("resource=worker", "other")]
    [InlineData("text=BROK", "broken")]
    [InlineData("text=category", "start;slow;broken;other")]
    [InlineData("text=acme", "slow")]
    [InlineData("traceId=" + Trace1, "broken")]
    [InlineData("spanId=" + SpanId, "broken")]
    [InlineData("traceId=nonsense", "")]
    [InlineData("spanId=nonsense", "")]
    [InlineData("attribute=customer:equals:ACME", "slow")]
    [InlineData("attribute=customer:contains:cm", "slow")]
    [InlineData("attribute=customer:notequals:acme", "start;broken;other")]
    [InlineData("attribute=customer:notcontains:acme", "start;broken;other")]
    [InlineData("attribute=elapsed:gt:9", "slow;broken")]
    [InlineData("attribute=elapsed:gte:10", "slow;broken")]
    [InlineData("attribute=elapsed:lt:11", "slow")]
    [InlineData("attribute=elapsed:lte:10.0", "slow")]
    [InlineData("attribute=elapsed:gt:9&attribute=customer:equals:acme", "slow")]
    [InlineData("attribute=a:b:equals:c:d", "other")]
    [InlineData("attribute=log.level:equals:Warning", "slow")]
    [InlineData("attribute=log.message:equals:start", "start")]
    [InlineData("attribute=log.category:contains:test", "start;slow;broken;other")]
    [InlineData("attribute=resource.servicename:equals:worker", "other")]
    [InlineData("attribute=resource.serviceinstanceid:equals:", "start;slow;broken;other")]
    [InlineData("limit=2", "broken;other")]
    public async Task Filters_select_logs(string query, string expected)
    {
        await using var dashboard = await StartWithLogsAsync();

        var page = await dashboard.GetAsync($"/api/logs?{query}");

        Assert.Equal(expected, string.Join(';', Messages(page.GetProperty("logs"))));
    }

    [Fact]
    public async Task Pages_go_backwards_by_id_while_the_total_counts_all()
    {
        await using var dashboard = await StartWithLogsAsync();
        var newest = await dashboard.GetAsync("/api/logs?limit=2");
        var before = newest.GetProperty("logs")[0].GetProperty("id").GetInt64();

        var older = await dashboard.GetAsync($"/api/logs?limit=2&before={before}");

        Assert.Equal(["start", "slow"], Messages(older.GetProperty("logs")));
        Assert.Equal(4, older.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("level=Loud")]
    [InlineData("level=3")]
    [InlineData("limit=many")]
    [InlineData("before=x")]
    [InlineData("attribute=nonsense")]
    public async Task A_filter_that_cannot_be_read_answers_400(string query)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        foreach (var path in new[] { "/api/logs", "/api/stream/logs" })
        {
            using var response = await dashboard.Browser.GetAsync($"{path}?{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("error", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Facets_name_what_there_is_to_filter_by()
    {
        await using var dashboard = await StartWithLogsAsync();

        var facets = await dashboard.GetAsync("/api/logs/facets");

        Assert.Equal(
            """{"resources":["web","worker"],"categories":["Test.Category"],"attributes":["a:b","customer","elapsed","exception.message","exception.type"]}""",
            facets.GetRawText());
    }

    [Fact]
    public async Task A_log_without_a_stack_trace_shows_its_exceptions_type_and_message()
    {
        await using var dashboard = await StartWithLogsAsync();

        var log = (await dashboard.GetAsync("/api/logs?text=broken")).GetProperty("logs")[0];

        Assert.Equal("IOException: disk full", log.GetProperty("exception").GetString());
    }

    [Fact]
    public async Task A_stream_sends_the_backlog_that_matches_then_what_is_new_and_then_that_it_was_cleared()
    {
        await using var dashboard = await StartWithLogsAsync();
        using var stream = await dashboard.OpenAsync("/api/stream/logs?level=Warning");

        var backlog = await stream.NextAsync();
        await dashboard.SendAsync("/v1/logs", Logs("web", Log("quiet"), Log("loud", severity: 17)));
        var live = await stream.NextAsync();
        using var cleared = await dashboard.Browser.DeleteAsync("/api/logs?resource=web", TestContext.Current.CancellationToken);
        var clear = await stream.NextAsync();

        Assert.Equal(("logs", "slow;broken"), (backlog.Name, string.Join(';', Messages(backlog.Data))));
        Assert.Equal("loud", string.Join(';', Messages(live.Data)));
        Assert.Equal("clear", clear.Name);
        Assert.Equal(["other"], Messages((await dashboard.GetAsync("/api/logs")).GetProperty("logs")));
    }

    [Fact]
    public async Task Text_that_looks_like_markup_is_escaped_in_json_and_whole_for_the_page()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        await dashboard.SendAsync("/v1/logs", Logs("web", Log("</script><script>alert(1)</script>\u2028\n", attributes: ("<b>", "&"))));

        var body = await dashboard.Browser.GetStringAsync("/api/logs", TestContext.Current.CancellationToken);
        var page = await dashboard.GetAsync("/api/logs");

        Assert.DoesNotContain('<', body);
        Assert.DoesNotContain('\u2028', body);
        Assert.Equal("</script><script>alert(1)</script>\u2028\n", page.GetProperty("logs")[0].GetProperty("message").GetString());
    }

    private static async Task<TestDashboard> StartWithLogsAsync()
    {
        var dashboard = await TestDashboard.StartAsync();
        await dashboard.SendAsync("/v1/logs", Logs(
            "web",
            Log("start", severity: 5),
            Log("slow", severity: 13, attributes: [("customer", "acme"), ("elapsed", "10")]),
            Log("broken", severity: 22, traceId: Trace1, spanId: SpanId,
                attributes: [("elapsed", "11"), ("exception.type", "IOException"), ("exception.message", "disk full")])));
        await dashboard.SendAsync("/v1/logs", Logs("worker", Log("other", severity: 0, attributes: [("a:b", "c:d")])));
        return dashboard;
    }

    private static IEnumerable<string?> Messages(System.Text.Json.JsonElement logs) =>
        logs.EnumerateArray().Select(log => log.GetProperty("message").GetString());
}
