using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace EndToEnd.Tests.WebConsole;

/// <summary>A browser with the console open. A script error, a dialog or a breach of the page's policy fails the test.</summary>
[Collection(ConsoleSystem.Name)]
public abstract class ConsoleTest(Chromium chromium, RunningConsole system) : IAsyncLifetime
{
    private const float PatienceMs = 120_000;

    // As a link does it: the page behind the '#' changes, and what has been loaded stays. An address that is open already is shown anew.
    private const string Follow = """
        address => new Promise(done => {
          addEventListener('hashchange', () => done(), { once: true });
          const before = location.href;
          location.hash = address;
          if (location.href === before) dispatchEvent(new HashChangeEvent('hashchange'));
        })
        """;

    private readonly List<string> _errors = [];
    private IBrowserContext? _context;
    private IPage? _page;

    protected RunningConsole Running => system;

    protected HttpClient Api => system.App.Operations;

    protected IPage Page => _page ?? throw new InvalidOperationException("The test has not started.");

    protected ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    protected ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    protected ILocator Rows => Page.Locator("tbody tr");

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync(Cancelled);
        _context = await browser.NewContextAsync(new()
        {
            BaseURL = Api.BaseAddress!.ToString(),
            ViewportSize = new() { Width = 1280, Height = 800 },
            AcceptDownloads = true,
            TimezoneId = "UTC",
        });
        _page = await _context.NewPageAsync();
        Watch(_page);
        _context.Page += (_, page) => Watch(page);
        _page.SetDefaultTimeout(PatienceMs);
        Assertions.SetDefaultExpectTimeout(PatienceMs);
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(_errors);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Row(string text) => Rows.Filter(new() { HasText = text });

    /// <summary>Opens a page by its address behind the <c>#</c>; the first time, it waits until the console knows what is going on.</summary>
    protected async Task OpenAsync(string address)
    {
        if (Page.Url.StartsWith(Api.BaseAddress!.ToString(), StringComparison.Ordinal))
        {
            await Page.EvaluateAsync(Follow, address);
        }
        else
        {
            await Page.GotoAsync($"/#{address}");
            await Expect(Page.Locator(".live-state")).ToHaveAttributeAsync("data-state", "live");
        }

        await Expect(Heading).ToBeVisibleAsync();
    }

    protected async Task PostAsync(IEnumerable<object> events)
    {
        using var response = await system.App.Api.PostAsJsonAsync("/events/batch", events, Cancelled);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Waits until as many events of a source have come to an end.</summary>
    protected Task EndedAsync(string source, string outcome, int count) => Eventually.Is(
        async () => (await AskAsync($"/events?limit=200&source={Uri.EscapeDataString(source)}&outcome={outcome}")).GetProperty("items").GetArrayLength(),
        ended => ended == count,
        () => system.App.Output);

    protected async Task<JsonElement> AskAsync(string path)
    {
        using var response = await Api.GetAsync(path, Cancelled);
        return await Traffic.ReadJson(response);
    }

    /// <summary>Drops a file on the page, as a hand does that brings it from the desktop.</summary>
    protected async Task DropAsync(string name, string content)
    {
        var transfer = await Page.EvaluateHandleAsync(
            "([name, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name, { type: 'text/csv' })); return data; }",
            new[] { name, content });
        await Page.DispatchEventAsync(".drop-zone", "drop", new { dataTransfer = transfer });
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            // A report is in a sandbox without scripts, and the driver looks at its page by one: that is refused as it should be.
            var isDriver = message.Text.StartsWith("Blocked script execution in", StringComparison.Ordinal) && page.Url.Contains("/reports/", StringComparison.Ordinal)
                && !page.Url.Contains('#', StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isDriver)
            {
                _errors.Add(message.Text);
            }
        };
        page.Dialog += (_, dialog) => _errors.Add($"A dialog opened: {dialog.Message}");
    }
}
