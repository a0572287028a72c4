using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Api;

public sealed class TraceTests
{
    private const string Post = "aaaaaaaaaaaaaaaa";
    private const string Send = "bbbbbbbbbbbbbbbb";
    private const string Process = "cccccccccccccccc";
    private const string Receive = "dddddddddddddddd";

    [Fact]
    public async Task A_trace_of_three_services_is_one_picture_on_one_time_axis()
    {
        await using var dashboard = await StartWithTracesAsync();
        await dashboard.SendAsync("/v1/logs", Logs("processor", Log("handled", traceId: Trace1, spanId: Process), Log("unrelated")));

        var trace = await dashboard.GetAsync($"/api/traces/{Trace1}");

        Assert.Equal("POST /events", trace.GetProperty("name").GetString());
        Assert.Equal(1_030, trace.GetProperty("durationMs").GetDouble());
        Assert.Equal(
            [("POST /events", 0d, 20_000d), ("send events", 5_000d, 10_000d), ("process events", 1_000_000d, 30_000d)],
            trace.GetProperty("spans").EnumerateArray().Select(s =>
                (s.GetProperty("name").GetString(), s.GetProperty("startUs").GetDouble(), s.GetProperty("durationUs").GetDouble())));
        Assert.Equal("handled", trace.GetProperty("logs").EnumerateArray().Single().GetProperty("message").GetString());
        var link = trace.GetProperty("spans")[2].GetProperty("links")[0];
        Assert.Equal((Trace2, Receive, true, "receive events", "processor"), (Text(link, "traceId"), Text(link, "spanId"),
            link.GetProperty("known").GetBoolean(), Text(link, "name"), Text(link, "resource")));
        var backlink = (await dashboard.GetAsync($"/api/traces/{Trace2}")).GetProperty("spans")[0].GetProperty("backlinks")[0];
        Assert.Equal((Trace1, Process, "process events", "processor"),
            (Text(backlink, "traceId"), Text(backlink, "spanId"), Text(backlink, "name"), Text(backlink, "resource")));
    }

    [Fact]
    public async Task A_summary_counts_spans_and_errors_by_resource()
    {
        await using var dashboard = await StartWithTracesAsync();

        var summary = (await dashboard.GetAsync("/api/traces?text=POST")).GetProperty("traces")[0];

        Assert.Equal(
            """[{"name":"api","spans":2,"errors":0},{"name":"processor","spans":1,"errors":1}]""",
            summary.GetProperty("resources").GetRawText());
    }

    [Theory]
    [InlineData("", "receive events;POST /events")]
    [InlineData("resource=api", "POST /events")]
    [InlineData("text=process", "POST /events")]
    [InlineData("text=queue-1", "POST /events")]
    [InlineData("text=6C8EFF", "receive events")]
    [InlineData("hasError=true", "POST /events")]
    [InlineData("hasError=false", "receive events")]
    [InlineData("type=http", "POST /events")]
    [InlineData("type=Messaging", "POST /events")]
    [InlineData("type=database", "")]
    [InlineData("type=rpc", "")]
    [InlineData("type=cloud", "POST /events")]
    [InlineData("type=other", "receive events")]
    [InlineData("minDurationMs=1000", "POST /events")]
    [InlineData("attribute=messaging.system:equals:aws_sqs", "POST /events")]
    [InlineData("attribute=trace.name:contains:receive", "receive events")]
    [InlineData("attribute=trace.kind:equals:Server", "POST /events")]
    [InlineData("attribute=trace.status:equals:Error", "POST /events")]
    [InlineData("attribute=trace.duration:gte:30", "POST /events")]
    [InlineData("attribute=trace.traceid:equals:" + Trace2, "receive events")]
    [InlineData("attribute=trace.spanid:equals:" + Receive, "receive events")]
    [InlineData("attribute=resource.servicename:equals:api", "POST /events")]
    [InlineData("attribute=resource.serviceinstanceid:notequals:", "")]
    [InlineData("limit=1", "receive events")]
    public async Task Filters_select_traces_newest_first(string query, string expected)
    {
        await using var dashboard = await StartWithTracesAsync();

        var page = await dashboard.GetAsync($"/api/traces?{query}");

        Assert.Equal(expected, string.Join(';', page.GetProperty("traces").EnumerateArray().Select(t => Text(t, "name"))));
    }

    [Theory]
    [InlineData("hasError=maybe")]
    [InlineData("type=weather")]
    [InlineData("minDurationMs=long")]
    [InlineData("attribute=:equals:x")]
    public async Task A_filter_that_cannot_be_read_answers_400(string query)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        foreach (var path in new[] { "/api/traces", "/api/stream/traces" })
        {
            using var response = await dashboard.Browser.GetAsync($"{path}?{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData(Trace1)]
    [InlineData("nonsense")]
    public async Task An_unknown_trace_is_not_found(string id)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.Browser.GetAsync($"/api/traces/{id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_span_that_is_sent_again_is_not_counted_twice_however_many_the_trace_has()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var many = Traces("api", [.. Enumerable.Range(1, 40).Select(i => Span(Trace1, $"{i:x16}", $"span {i}"))]);

        await dashboard.SendAsync("/v1/traces", many);
        await dashboard.SendAsync("/v1/traces", many);
        await dashboard.SendAsync("/v1/traces", Traces("api", Span(Trace2, Post, "one")));
        await dashboard.SendAsync("/v1/traces", Traces("api", Span(Trace2, Post, "one")));

        Assert.Equal(
            [1, 40], (await dashboard.GetAsync("/api/traces")).GetProperty("traces").EnumerateArray().Select(t => t.GetProperty("spanCount").GetInt32()));
    }

    [Fact]
    public async Task A_root_that_comes_last_gives_the_trace_its_name_and_start()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        await dashboard.SendAsync("/v1/traces", Traces("api", Span(Trace1, Send, "child", parent: Post, startMs: 5)));
        Assert.Equal("child", Text(await dashboard.GetAsync($"/api/traces/{Trace1}"), "name"));

        await dashboard.SendAsync("/v1/traces", Traces("api", Span(Trace1, Post, "root", startMs: 1)));

        var trace = await dashboard.GetAsync($"/api/traces/{Trace1}");
        Assert.Equal(("root", "2026-01-02T03:00:00.001Z"), (Text(trace, "name"), Text(trace, "start")));
    }

    [Fact]
    public async Task The_list_streams_the_present_traces_then_those_that_changed_and_that_it_was_cleared()
    {
        await using var dashboard = await StartWithTracesAsync();
        using var stream = await dashboard.OpenAsync("/api/stream/traces");

        var first = await stream.NextAsync();
        await dashboard.SendAsync("/v1/traces", Traces("api", Span(Trace2, Post, "late", parent: Receive)));
        var second = await stream.NextAsync();
        using var cleared = await dashboard.Browser.DeleteAsync("/api/traces?resource=api", TestContext.Current.CancellationToken);
        var third = await stream.NextAsync();

        Assert.Equal(("traces", 2), (first.Name, first.Data.GetArrayLength()));
        Assert.Equal((1, 2), (second.Data.GetArrayLength(), second.Data[0].GetProperty("spanCount").GetInt32()));
        Assert.Equal("clear", third.Name);
        Assert.Equal(0, (await dashboard.GetAsync("/api/traces")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Clearing_one_resource_leaves_the_others_traces_and_takes_the_links_along()
    {
        await using var dashboard = await StartWithTracesAsync();

        using var cleared = await dashboard.Browser.DeleteAsync("/api/traces?resource=api", TestContext.Current.CancellationToken);

        var rest = await dashboard.GetAsync($"/api/traces/{Trace2}");
        Assert.Equal(0, rest.GetProperty("spans")[0].GetProperty("backlinks").GetArrayLength());
        Assert.Equal(1, (await dashboard.GetAsync("/api/traces")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task One_trace_streams_from_before_it_exists_and_again_with_each_span_log_and_link()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var stream = await dashboard.OpenAsync($"/api/stream/traces/{Trace1}");

        await dashboard.SendAsync("/v1/traces", Traces("api", Span(Trace1, Post, "root")));
        var span = await stream.NextAsync();
        await dashboard.SendAsync("/v1/logs", Logs("api", Log("said", traceId: Trace1)));
        var log = await stream.NextAsync();
        await dashboard.SendAsync("/v1/traces", Traces("api", Linked(Span(Trace2, Process, "linked"), Trace1, Post)));
        var link = await stream.NextAsync();

        Assert.Equal(("trace", 1), (span.Name, span.Data.GetProperty("spans").GetArrayLength()));
        Assert.Equal(1, log.Data.GetProperty("logs").GetArrayLength());
        Assert.Equal("linked", Text(link.Data.GetProperty("spans")[0].GetProperty("backlinks")[0], "name"));
    }

    private static async Task<TestDashboard> StartWithTracesAsync()
    {
        var dashboard = await TestDashboard.StartAsync();
        await dashboard.SendAsync("/v1/traces", Traces(
            "api",
            "AWSSDK.SQS",
            [
                Span(Trace1, Post, "POST /events", kind: 2, durationMs: 20, attributes: ("http.request.method", "POST")),
                Span(Trace1, Send, "send events", parent: Post, kind: 4, startMs: 5, attributes: [("messaging.system", "aws_sqs"), ("url", "queue-1")]),
            ]));
        await dashboard.SendAsync("/v1/traces", Traces("processor", Span(Trace2, Receive, "receive events", durationMs: 1)));
        await dashboard.SendAsync("/v1/traces", Traces("processor", Linked(
            Span(Trace1, Process, "process events", parent: Send, kind: 5, startMs: 1_000, durationMs: 30, status: 2), Trace2, Receive)));
        return dashboard;
    }

    private static JsonObject Linked(JsonObject span, string traceId, string spanId)
    {
        span["links"] = new JsonArray(new JsonObject { ["traceId"] = traceId, ["spanId"] = spanId });
        return span;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
