using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Api;

public sealed class ConsoleTests
{
    private static readonly DashboardResource Api = new() { Name = "api", Type = "Project" };

    [Fact]
    public async Task Lines_stream_with_their_numbers_backlog_first_and_escaped_for_json_only()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);
        dashboard.Resources.Print("\u001b[31mred\u001b[0m", "<script>alert(1)</script>");
        using var stream = await dashboard.OpenAsync("/api/stream/console?resource=api");

        var first = await stream.NextAsync();
        dashboard.Resources.Print(new ConsoleLine("failed", IsError: true, new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero)));
        var second = await stream.NextAsync();

        Assert.Equal("lines", first.Name);
        Assert.Equal(["\u001b[31mred\u001b[0m", "<script>alert(1)</script>"], first.Data.EnumerateArray().Select(l => l.GetProperty("text").GetString()));
        Assert.DoesNotContain("<script>", first.Data.GetRawText(), StringComparison.Ordinal);
        Assert.Equal([1, 2], first.Data.EnumerateArray().Select(l => l.GetProperty("number").GetInt64()));
        Assert.Equal((3, true, "2026-01-02T03:00:00Z"), (second.Data[0].GetProperty("number").GetInt64(),
            second.Data[0].GetProperty("error").GetBoolean(), second.Data[0].GetProperty("time").GetString()));
    }

    [Fact]
    public async Task A_long_backlog_comes_in_batches_and_only_its_newest_lines_are_kept()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => (o.Limits.MaxConsoleLines, o.Limits.MaxTextLength) = (2_500, 256));
        dashboard.Resources.Publish(Api);
        dashboard.Resources.Print([.. Enumerable.Range(1, 3_000).Select(i => $"line {i} {new string('x', 300)}"), "last"]);
        await UntilPrintedAsync(dashboard, "last");
        using var stream = await dashboard.OpenAsync("/api/stream/console");

        var batches = new[] { await stream.NextAsync(), await stream.NextAsync(), await stream.NextAsync() };

        Assert.Equal([1_000, 1_000, 500], batches.Select(b => b.Data.GetArrayLength()));
        Assert.Equal(502, batches[0].Data[0].GetProperty("number").GetInt64());
        Assert.Equal(256, batches[0].Data[0].GetProperty("text").GetString()!.Length);
    }

    [Fact]
    public async Task All_consoles_together_are_bounded_by_their_bytes()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxConsoleBytes = 1 << 20);
        dashboard.Resources.Publish(Api);
        dashboard.Resources.Print([.. Enumerable.Range(1, 200).Select(i => new string('x', 10_000)), "last"]);

        var text = await UntilPrintedAsync(dashboard, "last");

        Assert.InRange(text.Length, 400_000, 1 << 20);
    }

    [Fact]
    public async Task The_download_is_an_attachment_named_after_the_resource()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);
        dashboard.Resources.Print(new ConsoleLine("hello", IsError: false, new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero)));
        await UntilPrintedAsync(dashboard, "hello");

        using var one = await dashboard.Browser.GetAsync("/api/console/download?resource=api", TestContext.Current.CancellationToken);
        using var all = await dashboard.Browser.GetAsync("/api/console/download", TestContext.Current.CancellationToken);

        Assert.Equal("api.log", one.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("2026-01-02T03:00:00.0000000Z hello\n", await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2026-01-02T03:00:00.0000000Z api hello\n", await all.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Clearing_tells_open_pages_and_numbers_go_on()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);
        dashboard.Resources.Print("old");
        using var stream = await dashboard.OpenAsync("/api/stream/console");
        Assert.Equal("lines", (await stream.NextAsync()).Name);

        using var cleared = await dashboard.Browser.DeleteAsync("/api/console?resource=api", TestContext.Current.CancellationToken);

        Assert.Equal("clear", (await stream.NextAsync()).Name);
        dashboard.Resources.Print("new");
        var (_, lines) = await stream.NextAsync();
        Assert.Equal((2, "new"), (lines[0].GetProperty("number").GetInt64(), lines[0].GetProperty("text").GetString()));
    }

    private static async Task<string> UntilPrintedAsync(TestDashboard dashboard, string text)
    {
        while (true)
        {
            var content = await dashboard.Browser.GetStringAsync("/api/console/download", TestContext.Current.CancellationToken);
            if (content.Contains(text, StringComparison.Ordinal))
            {
                return content;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
