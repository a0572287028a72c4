using Microsoft.Playwright;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Browser;

public sealed class TracePageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_request_is_one_waterfall_over_three_services_with_its_wait_in_the_queue()
    {
        await SendTraceAsync();
        await Page.GotoAsync("/traces");
        await Row("POST /orders").GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Spans).ToHaveCountAsync(5);
        await Expect(Spans.Nth(0)).ToContainTextAsync("ingestion-api POST /orders");
        await Expect(Spans.Nth(2)).ToContainTextAsync("localaws SQS.SendMessage");
        await Expect(Spans.Nth(3)).ToContainTextAsync("processor orders process");
        await Expect(Spans.Nth(3).Locator(".wait-label")).ToHaveTextAsync("in queue 12 ms");
        var (wait, bar) = (await BoxAsync(".wait-bar"), await BoxAsync(".span-bar"));
        Assert.InRange(wait.X + wait.Width, bar.X - 2, bar.X + 2);
    }

    [Fact]
    public async Task A_span_leads_to_its_logs_and_a_log_to_its_span()
    {
        await SendTraceAsync();
        await Page.GotoAsync($"/traces/detail/{Trace1}");
        await Spans.Nth(3).ClickAsync();
        await Expect(Details).ToContainTextAsync(SampleTrace.Message);

        await Details.GetByText("View logs").ClickAsync();
        await Expect(Page.Locator("tbody [data-key]")).ToHaveCountAsync(1);
        await Expect(Row(SampleTrace.Message)).ToBeVisibleAsync();

        await Row(SampleTrace.Message).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("orders process");
    }

    [Fact]
    public async Task Links_lead_to_the_other_trace_and_back()
    {
        await SendTraceAsync();
        await SendAsync("/v1/traces", Traces("processor", Span(Trace2, "00000000000000b1", "nightly batch", kind: 1)));
        await Page.GotoAsync($"/traces/detail/{Trace2}?span=00000000000000b1");
        await Details.GetByRole(AriaRole.Link, new() { Name = "orders process" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("POST /orders");
        await Details.GetByRole(AriaRole.Link, new() { Name = "nightly batch" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("nightly batch");
    }

    [Fact]
    public async Task Spans_are_reached_collapsed_and_opened_by_keyboard()
    {
        await SendTraceAsync();
        await Page.GotoAsync($"/traces/detail/{Trace1}");
        await Expect(Spans).ToHaveCountAsync(5);
        await Spans.Nth(0).FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Spans).ToHaveCountAsync(2);
        await Expect(Spans.Nth(1)).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Spans).ToHaveCountAsync(5);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("orders send");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Details).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_trace_that_arrives_appears_without_a_reload()
    {
        await Page.GotoAsync("/traces");
        await Expect(Page.GetByText("Waiting for telemetry")).ToBeVisibleAsync();
        await SendTraceAsync();
        await Expect(Row("POST /orders")).ToContainTextAsync("1 error");
    }

    [Fact]
    public async Task A_filter_keeps_only_the_traces_that_match_and_is_in_the_address()
    {
        await SendTraceAsync();
        await SendAsync("/v1/traces", Traces("processor", Span(Trace2, "00000000000000b1", "nightly batch", kind: 1)));
        await Page.GotoAsync("/traces");
        await Expect(Row("nightly batch")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Errors only" }).ClickAsync();
        await Expect(Row("nightly batch")).ToHaveCountAsync(0);
        await Expect(Row("POST /orders")).ToBeVisibleAsync();
        Assert.EndsWith("?hasError=true", Page.Url, StringComparison.Ordinal);
    }

    private ILocator Spans => Page.Locator(".span-row[data-key]");

    private ILocator Details => Page.GetByRole(AriaRole.Complementary);

    private async Task<LocatorBoundingBoxResult> BoxAsync(string part) =>
        await Spans.Nth(3).Locator(part).BoundingBoxAsync() ?? throw new InvalidOperationException($"{part} is not visible.");

    private async Task SendTraceAsync()
    {
        foreach (var (path, json) in SampleTrace.Requests())
        {
            await SendAsync(path, json);
        }
    }
}
