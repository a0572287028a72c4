using System.Text.Json;
using Aspire.Dashboard.Resources;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Storing;

/// <summary>Nothing that arrives makes the dashboard hold more than its limits.</summary>
public sealed class BoundsTests
{
    [Fact]
    public async Task The_newest_traces_stay()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxTraces = 10);
        await dashboard.SendAsync("/v1/traces", Traces("web", [.. Enumerable.Range(1, 25).Select(i => Span($"{i:x32}", $"{i:x16}", $"trace {i}"))]));

        var page = await dashboard.GetAsync("/api/traces");

        Assert.Equal(10, page.GetProperty("total").GetInt32());
        Assert.Equal(["trace 25", "trace 16"], new[] { 0, 9 }.Select(i => page.GetProperty("traces")[i].GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_newest_logs_stay()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxLogs = 10);
        await dashboard.SendAsync("/v1/logs", Logs("web", [.. Enumerable.Range(1, 25).Select(i => Log($"log {i}"))]));

        var page = await dashboard.GetAsync("/api/logs");

        Assert.Equal(10, page.GetProperty("total").GetInt32());
        Assert.Equal("log 16", page.GetProperty("logs")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Large_items_are_bounded_by_their_bytes()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => (o.Limits.MaxTraceBytes, o.Limits.MaxLogBytes) = (1 << 20, 1 << 20));
        var large = new string('x', 20_000);
        for (var i = 1; i <= 10; i++)
        {
            await dashboard.SendAsync("/v1/traces", Traces("web", [.. Enumerable.Range(0, 10).Select(j => Span($"{i:x32}", $"{(i * 100) + j:x16}", large))]));
            await dashboard.SendAsync("/v1/logs", Logs("web", [.. Enumerable.Range(0, 10).Select(_ => Log(large))]));
        }

        Assert.Equal(2, (await dashboard.GetAsync("/api/traces")).GetProperty("total").GetInt32());
        Assert.Equal(26, (await dashboard.GetAsync("/api/logs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_trace_that_never_ends_is_full_at_some_time_and_says_so()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxSpansPerTrace = 20);

        using var response = await dashboard.PostJsonAsync(
            "/v1/traces", Traces("web", [.. Enumerable.Range(1, 25).Select(i => Span(Trace1, $"{i:x16}", "span"))]));

        Assert.Contains(
            "\"rejectedSpans\":\"5\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(20, (await dashboard.GetAsync($"/api/traces/{Trace1}")).GetProperty("spans").GetArrayLength());
    }

    [Fact]
    public async Task A_sender_beyond_the_limit_is_refused_and_the_known_ones_go_on()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxResources = 1);
        await dashboard.SendAsync("/v1/logs", Logs("first", Log("kept")));

        using var refused = await dashboard.PostJsonAsync("/v1/logs", Logs("second", Log("lost")));
        await dashboard.SendAsync("/v1/logs", Logs("first", Log("kept too")));

        Assert.Contains(
            "\"rejectedLogRecords\":\"1\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, (await dashboard.GetAsync("/api/logs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_item_keeps_its_first_attributes_events_and_links_and_the_beginning_of_long_text()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => (o.Limits.MaxAttributes, o.Limits.MaxTextLength) = (3, 256));
        var span = Span(Trace1, "eee19b7ec3c1b174", new string('n', 300), attributes: [.. Enumerable.Range(1, 5).Select(i => ($"key{i}", new string('v', 300)))]);
        span["events"] = JsonSerializer.SerializeToNode(Enumerable.Range(1, 5).Select(i => new { name = $"event{i}" }));
        span["links"] = JsonSerializer.SerializeToNode(Enumerable.Range(1, 5).Select(i => new { traceId = Trace2, spanId = $"{i:x16}" }));

        await dashboard.SendAsync("/v1/traces", Traces("web", span));

        var stored = (await dashboard.GetAsync($"/api/traces/{Trace1}")).GetProperty("spans")[0];
        Assert.Equal(256, stored.GetProperty("name").GetString()!.Length);
        Assert.Equal((3, 3, 3), (stored.GetProperty("attributes").GetArrayLength(), stored.GetProperty("events").GetArrayLength(), stored.GetProperty("links").GetArrayLength()));
        Assert.Equal(256, stored.GetProperty("attributes")[2].GetProperty("value").GetString()!.Length);
        Assert.False(stored.GetProperty("links")[0].GetProperty("known").GetBoolean());
    }

    [Fact]
    public void The_longest_console_makes_room_for_the_others()
    {
        var consoles = new ConsoleStore(new() { MaxConsoleBytes = 1 << 20 }, TimeProvider.System);
        consoles.Add("quiet", [new("kept", IsError: false)]);
        consoles.Add("loud", [.. Enumerable.Range(0, 100).Select(_ => new ConsoleLine(new string('x', 10_000), IsError: false))]);
        consoles.Add("late", [new("kept too", IsError: false)]);

        Assert.Equal(["kept"], consoles.After(0, "quiet", 10).Select(line => line.Text));
        Assert.Equal(["kept too"], consoles.After(0, "late", 10).Select(line => line.Text));
        Assert.Equal(52, consoles.After(0, "loud", 100).Length);
    }
}
