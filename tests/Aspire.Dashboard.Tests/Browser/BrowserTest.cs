using System.Text;
using Microsoft.Playwright;

namespace Aspire.Dashboard.Tests.Browser;

/// <summary>A dashboard with three services and a browser page that has logged in. A script error or a refused request of the page fails the test.</summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<string> _errors = [];
    private DashboardServer? _server;
    private IBrowserContext? _context;
    private IPage? _page;

    private protected ScriptedResources Resources { get; } = new();

    protected DashboardServer Server => _server ?? throw new InvalidOperationException("The test has not started.");

    protected IPage Page => _page ?? throw new InvalidOperationException("The test has not started.");

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync(TestContext.Current.CancellationToken);
        foreach (var (index, name) in new[] { "ingestion-api", "processor", "localaws" }.Index())
        {
            Resources.Publish(Services.Running(name, 4_000 + index));
        }

        _server = new(new() { Url = new("http://127.0.0.1:0"), ApplicationName = "Shop" }, Resources, TimeProvider.System);
        await _server.StartAsync(TestContext.Current.CancellationToken);
        _context = await browser.NewContextAsync(new() { BaseURL = _server.Url.ToString(), ViewportSize = new() { Width = 1280, Height = 800 } });
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        _page.PageError += (_, error) => _errors.Add(error);
        _page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add(message.Text);
            }
        };
        _page.Dialog += (_, dialog) => _errors.Add($"A dialog opened: {dialog.Message}");
        await _page.GotoAsync(_server.LoginUrl.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(_errors);
    }

    protected async Task SendAsync(string path, string json)
    {
        using var client = new HttpClient { BaseAddress = Server.OtlpEndpoint };
        client.DefaultRequestHeaders.Add("x-otlp-api-key", Server.OtlpApiKey);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    protected ILocator Row(string text) => Page.Locator("[data-key]").Filter(new() { HasText = text });

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
