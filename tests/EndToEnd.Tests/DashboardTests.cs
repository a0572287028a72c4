using System.Net;
using System.Text.RegularExpressions;
using Aspire.Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>What a developer does in a browser while the system runs.</summary>
public sealed partial class DashboardTests(Chromium chromium, RunningAppHost app) : IClassFixture<RunningAppHost>, IAsyncLifetime
{
    private const float PatienceMs = 180_000;

    private IBrowserContext? _context;
    private IPage? _page;

    private IPage Page => _page ?? throw new InvalidOperationException("The test has not started.");

    private ILocator Details => Page.GetByRole(AriaRole.Complementary);

    private ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync(TestContext.Current.CancellationToken);
        _context = await browser.NewContextAsync(new() { BaseURL = app.DashboardLogin.GetLeftPart(UriPartial.Authority) });
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(PatienceMs);
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        await _page.GotoAsync(app.DashboardLogin.ToString());
        await Expect(Heading).ToHaveTextAsync("Resources");
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_posted_event_is_one_waterfall_from_the_request_through_the_queue_to_the_row()
    {
        // A processor that asks already gets the message at once: it waits only for one that is not there.
        await Button("Stop processor").ClickAsync();
        await Expect(Row("processor")).Not.ToContainTextAsync("Running");
        await Expect(Button("Start processor")).ToBeVisibleAsync();
        await PostAsync("seen-whole", 1);
        await Button("Start processor").ClickAsync();

        await OpenTraceAsync("seen-whole");

        await Expect(Heading).ToContainTextAsync("POST /events");
        await Expect(Span("ingestion-api POST /events")).ToHaveCountAsync(1);
        await Expect(Span("ingestion-api SQS.SendMessageBatch")).ToHaveCountAsync(1);
        await Expect(Span("processor process eventapp-events")).ToHaveCountAsync(1);
        await Expect(Span("processor DynamoDB.BatchExecuteStatement")).Not.ToHaveCountAsync(0);
        await Expect(Span("processor process eventapp-events").Locator(".wait-label")).ToHaveTextAsync(QueueWait());
        await Expect(Page.Locator(".span-row .wait-bar")).ToHaveCountAsync(1);
        await Expect(Span("localaws ")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_span_of_an_event_leads_to_the_log_that_says_what_became_of_it()
    {
        const string log = "conflict: event dev dashboard seen-twice went to the dead-letter queue.";
        await PostAsync("seen-twice", 1);
        await Eventually.Is(
            async () => await app.Api.GetAsync("/events/seen-twice", TestContext.Current.CancellationToken),
            response => response.StatusCode == HttpStatusCode.OK,
            () => app.Output);
        await PostAsync("seen-twice", 2);

        await OpenTraceAsync("seen-twice", errorsOnly: true);
        await Span("processor process eventapp-events").ClickAsync();
        await Expect(Details).ToContainTextAsync(log);
        await Details.GetByText("View logs").ClickAsync();

        await Expect(Heading).ToHaveTextAsync("Structured logs");
        await Expect(Page.Locator("tbody [data-key]")).ToHaveCountAsync(1);
        await Expect(Row(log)).ToContainTextAsync("processor");
    }

    [Fact]
    public async Task A_processor_restarted_from_the_page_comes_back_and_stores_events()
    {
        var pid = Row("processor").Locator("[data-title=PID]");
        await Expect(Row("processor")).ToContainTextAsync("Running");
        await Expect(pid).ToHaveTextAsync(Number());
        var before = await pid.InnerTextAsync();

        await Button("Restart processor").ClickAsync();

        await Expect(pid).Not.ToHaveTextAsync(before);
        await Expect(pid).ToHaveTextAsync(Number());
        await Expect(Row("processor")).ToContainTextAsync("Running");
        await PostAsync("after-restart", 1);
        await OpenTraceAsync("after-restart");
        await Expect(Span("processor process eventapp-events")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_search_of_the_console_leaves_only_the_lines_that_match()
    {
        await Page.Keyboard.PressAsync("c");
        await Expect(Heading).ToHaveTextAsync("Console");
        await Expect(Line("Application started")).Not.ToHaveCountAsync(0);

        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("now listening");

        await Expect(Line("Application started")).ToHaveCountAsync(0);
        // While the first letters alone are looked for, they stand in more than one place of the line.
        await Expect(Line("ingestion-api").Locator("mark")).ToHaveCountAsync(1);
        await Expect(Line("ingestion-api").Locator("mark")).ToHaveTextAsync("Now listening");
        await Expect(Line("processor").Locator("mark").First).ToHaveTextAsync("Now listening");
        Assert.All(await Page.Locator(".line").AllInnerTextsAsync(), line => Assert.Contains("Now listening", line, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^in queue \d", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex QueueWait();

    [GeneratedRegex("^[1-9][0-9]*$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Number();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private ILocator Row(string text) => Page.Locator("tbody [data-key]").Filter(new() { HasText = text });

    private ILocator Span(string text) => Page.Locator(".span-row[data-key]").Filter(new() { HasText = text });

    private ILocator Line(string text) => Page.Locator(".line").Filter(new() { HasText = text });

    private async Task PostAsync(string id, int value)
    {
        var body = $$$"""{"source":"dashboard","type":"measurement","id":"{{{id}}}","payload":{"value":{{{value}}}}}""";
        using var response = await app.Api.PostAsync("/events", Traffic.Json(body), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Finds the trace in the list by the id of its event.</summary>
    private async Task OpenTraceAsync(string eventId, bool errorsOnly = false)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Traces" }).ClickAsync();
        await Expect(Heading).ToHaveTextAsync("Traces");
        if (errorsOnly)
        {
            await Button("Errors only").ClickAsync();
        }

        await Button("Add filter").ClickAsync();
        await Page.GetByLabel("Attribute", new() { Exact = true }).FillAsync("cloudevents.event_id");
        await Page.GetByLabel("Value").FillAsync(eventId);
        await Page.Keyboard.PressAsync("Enter");
        await Row("POST /events").GetByRole(AriaRole.Link).ClickAsync();
    }
}
