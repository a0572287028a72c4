using System.Diagnostics;
using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Api;

public sealed class StreamTests
{
    [Fact]
    public async Task An_idle_stream_sends_heartbeats()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Heartbeat = TimeSpan.FromMilliseconds(50));
        using var stream = await dashboard.OpenAsync("/api/stream/logs");

        Assert.Equal(":", await stream.LineAsync());
        Assert.Equal("", await stream.LineAsync());
        Assert.Equal(":", await stream.LineAsync());
    }

    [Fact]
    public async Task Stopping_ends_open_streams_at_once()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var stream = await dashboard.OpenAsync("/api/stream/metrics");
        Assert.Equal("tick", (await stream.NextAsync()).Name);
        var stopwatch = Stopwatch.StartNew();

        await dashboard.Server.StopAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<EndOfStreamException>(stream.NextAsync);
        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_client_that_leaves_is_forgotten()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var stream = await dashboard.OpenAsync("/api/stream/logs");
        stream.Dispose();

        await dashboard.SendAsync("/v1/logs", Payloads.Logs("web", Payloads.Log("after")));

        Assert.Equal(1, (await dashboard.GetAsync("/api/logs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Metrics_tick_with_a_rising_version()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var stream = await dashboard.OpenAsync("/api/stream/metrics");
        var first = await stream.NextAsync();

        await dashboard.SendAsync("/v1/metrics", Payloads.MetricRequest("web", Payloads.Metric("m", "gauge", false, """{"asInt":1,"timeUnixNano":"1"}""")));
        var second = await stream.NextAsync();

        Assert.True(second.Data.GetProperty("version").GetInt64() > first.Data.GetProperty("version").GetInt64());
    }
}
