using System.Globalization;
using Aspire.Dashboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aspire.Dashboard.Tests.Browser;

public sealed class MetricPageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_histogram_is_three_lines_and_a_table_and_follows_new_values()
    {
        await SendDurationsAsync(secondsAgo: 20, count: 10);
        await SendDurationsAsync(secondsAgo: 10, count: 30);
        await Page.GotoAsync("/metrics");
        await Page.GetByRole(AriaRole.Button, new() { Name = "request.duration" }).ClickAsync();
        await Expect(Page.Locator(".series path")).ToHaveCountAsync(3);
        await Page.GetByRole(AriaRole.Button, new() { Name = "p99" }).ClickAsync();
        await Expect(Page.Locator(".series path")).ToHaveCountAsync(2);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        var rows = Page.GetByRole(AriaRole.Table, new() { Name = "Values" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(3);
        await SendDurationsAsync(secondsAgo: 0, count: 60);
        await Expect(rows).ToHaveCountAsync(4);
    }

    private Task SendDurationsAsync(int secondsAgo, int count)
    {
        var nano = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - (secondsAgo * 1_000L)) * 1_000_000;
        var point = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"startTimeUnixNano":"1","timeUnixNano":"{{nano}}","count":"{{count}}","sum":{{count}},"bucketCounts":["0","{{count}}","0"],"explicitBounds":[0.5,2]}""");
        return SendAsync("/v1/metrics", Payloads.MetricRequest("processor", Payloads.Metric("request.duration", "histogram", delta: false, point)));
    }
}
