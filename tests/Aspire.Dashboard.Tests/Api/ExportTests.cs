using System.Net;
using System.Text;
using System.Text.Json;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Api;

public sealed class ExportTests
{
    [Fact]
    public async Task What_is_exported_can_be_sent_to_another_dashboard_and_is_the_same_there()
    {
        await using var first = await StartAsync();
        await using var second = await TestDashboard.StartAsync();

        await second.SendAsync("/v1/traces", (await first.GetAsync("/api/telemetry/traces")).GetProperty("data").GetRawText());
        await second.SendAsync("/v1/logs", (await first.GetAsync("/api/telemetry/logs")).GetProperty("data").GetRawText());

        foreach (var path in new[] { $"/api/traces/{Trace1}", $"/api/traces/{Trace2}", "/api/logs", "/api/telemetry/resources" })
        {
            Assert.Equal((await first.GetAsync(path)).GetRawText(), (await second.GetAsync(path)).GetRawText());
        }
    }

    [Theory]
    [InlineData("/api/telemetry/traces", 2, 2)]
    [InlineData("/api/telemetry/traces?limit=1", 2, 1)]
    [InlineData("/api/telemetry/traces?hasError=true", 1, 1)]
    [InlineData("/api/telemetry/traces?resource=worker", 1, 1)]
    [InlineData("/api/telemetry/traces?search=STORE", 1, 1)]
    [InlineData("/api/telemetry/traces?traceId=" + Trace1, 1, 1)]
    [InlineData("/api/telemetry/traces/" + Trace1, 2, 2)]
    [InlineData("/api/telemetry/spans", 3, 3)]
    [InlineData("/api/telemetry/spans?limit=2", 3, 2)]
    [InlineData("/api/telemetry/spans?hasError=false", 2, 2)]
    [InlineData("/api/telemetry/spans?resource=worker&search=store", 1, 1)]
    [InlineData("/api/telemetry/spans?traceId=" + Trace1, 2, 2)]
    [InlineData("/api/telemetry/logs", 2, 2)]
    [InlineData("/api/telemetry/logs?severity=Error", 1, 1)]
    [InlineData("/api/telemetry/logs?hasError=true", 1, 1)]
    [InlineData("/api/telemetry/logs?resource=api&search=fine", 1, 1)]
    [InlineData("/api/telemetry/logs?traceId=" + Trace1, 1, 1)]
    public async Task Lists_are_filtered_limited_and_counted(string path, int total, int returned)
    {
        await using var dashboard = await StartAsync();

        var answer = await dashboard.GetAsync(path);

        Assert.Equal((total, returned), (answer.GetProperty("totalCount").GetInt32(), answer.GetProperty("returnedCount").GetInt32()));
    }

    [Fact]
    public async Task Shapes_are_those_of_otlp()
    {
        await using var dashboard = await StartAsync();

        var resource = (await dashboard.GetAsync($"/api/telemetry/traces/{Trace2}")).GetProperty("data").GetProperty("resourceSpans")[0];
        var span = resource.GetProperty("scopeSpans")[0].GetProperty("spans")[0];
        var log = (await dashboard.GetAsync("/api/telemetry/logs?severity=Error")).GetProperty("data").GetProperty("resourceLogs")[0]
            .GetProperty("scopeLogs")[0].GetProperty("logRecords")[0];

        Assert.Equal("""[{"key":"service.name","value":{"stringValue":"worker"}}]""", resource.GetProperty("resource").GetProperty("attributes").GetRawText());
        Assert.Equal("test.scope", resource.GetProperty("scopeSpans")[0].GetProperty("scope").GetProperty("name").GetString());
        Assert.Equal((Trace2, "3333333333333333", 3), (span.GetProperty("traceId").GetString(), span.GetProperty("spanId").GetString(), span.GetProperty("kind").GetInt32()));
        Assert.Equal("1767322800000000000", span.GetProperty("startTimeUnixNano").GetString());
        Assert.Equal((2, "full"), (span.GetProperty("status").GetProperty("code").GetInt32(), span.GetProperty("status").GetProperty("message").GetString()));
        Assert.Equal("""{"stringValue":"wrong"}""", log.GetProperty("body").GetRawText());
        Assert.Equal((17, "Error"), (log.GetProperty("severityNumber").GetInt32(), log.GetProperty("severityText").GetString()));
    }

    [Fact]
    public async Task Resources_say_which_signals_they_have_sent()
    {
        await using var dashboard = await StartAsync();

        Assert.Equal(
            """
            [{"name":"api","instanceId":null,"displayName":"api","hasLogs":true,"hasTraces":true,"hasMetrics":false},{"name":"worker","instanceId":null,"displayName":"worker","hasLogs":false,"hasTraces":true,"hasMetrics":false}]
            """,
            (await dashboard.GetAsync("/api/telemetry/resources")).GetRawText());
    }

    [Theory]
    [InlineData("/api/telemetry/traces?resource=nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/telemetry/logs?resource=nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/telemetry/traces/00", HttpStatusCode.NotFound)]
    [InlineData("/api/telemetry/logs?severity=Loud", HttpStatusCode.BadRequest)]
    [InlineData("/api/telemetry/spans?limit=x", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode expected)
    {
        await using var dashboard = await StartAsync();

        using var response = await dashboard.Browser.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/telemetry/logs?follow=true&severity=Error", "resourceLogs")]
    [InlineData("/api/telemetry/spans?follow=true&hasError=true", "resourceSpans")]
    [InlineData("/api/telemetry/traces?follow=true&hasError=true", "resourceSpans")]
    public async Task Following_sends_one_json_object_a_line_as_items_arrive(string path, string root)
    {
        await using var dashboard = await StartAsync();
        using var stream = await dashboard.OpenAsync(path);

        var first = JsonElement.Parse((await stream.LineAsync())!);
        await dashboard.SendAsync("/v1/traces", Traces("late", Span(Trace1, "4444444444444444", "late", status: 2), Span(Trace1, "5555555555555555", "fine")));
        await dashboard.SendAsync("/v1/logs", Logs("late", Log("fine"), Log("late", severity: 18)));
        var second = JsonElement.Parse((await stream.LineAsync())!);

        Assert.Equal("application/x-ndjson", stream.ContentType);
        Assert.Equal(1, first.GetProperty(root).GetArrayLength());
        Assert.Contains("\"late\"", second.GetProperty(root).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("fine", second.GetProperty(root).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<TestDashboard> StartAsync()
    {
        var dashboard = await TestDashboard.StartAsync();
        var failed = Span(Trace2, "3333333333333333", "store", kind: 3, status: 2, attributes: ("db.system", "dynamodb"));
        failed["status"]!["message"] = "full";
        failed["links"] = JsonArrayOf($$"""{"traceId":"{{Trace1}}","spanId":"1111111111111111"}""");
        failed["events"] = JsonArrayOf("""{"name":"retry","timeUnixNano":"1767322800000000005"}""");
        await dashboard.SendAsync("/v1/traces", Traces(
            "api", Span(Trace1, "1111111111111111", "root"), Span(Trace1, "2222222222222222", "child", parent: "1111111111111111")));
        await dashboard.SendAsync("/v1/traces", Traces("worker", failed));
        await dashboard.SendAsync("/v1/logs", Logs("api", Log("fine", traceId: Trace1), Log("wrong", severity: 17)));
        return dashboard;
    }

    private static System.Text.Json.Nodes.JsonArray JsonArrayOf(string item) =>
        [System.Text.Json.Nodes.JsonNode.Parse(Encoding.UTF8.GetBytes(item))];
}
