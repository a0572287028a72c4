using Microsoft.Playwright;

namespace StartupBenchmark;

/// <summary>The dashboard's resources in a page that is already open.</summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    private const int Resources = 4;
    private const string Url = "http://localhost:15888";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private DashboardPage(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    /// <summary>A page that shows nothing yet, in a browser that has come to rest: what it takes to open them is not what is measured.</summary>
    public static async Task<DashboardPage> OpenAsync()
    {
        var path = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Install Chromium: its page is what is measured.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        await page.SetContentAsync("<h1>Nothing runs yet</h1>");
        await Task.Delay(TimeSpan.FromSeconds(3));
        return new DashboardPage(playwright, browser, page);
    }

    /// <summary>The times from the run's start until the page shows every resource as running, and as healthy too.</summary>
    public async Task<(TimeSpan Running, TimeSpan Healthy)> ListsEverythingAsync(AppHostRun run)
    {
        await run.FirstSignOfLifeAsync();
        await _page.GotoAsync($"{Url}/login?t={AppHostRun.Token}");
        var running = _page.Locator("[data-key]").Filter(new() { HasText = "Running" });
        await running.Nth(Resources - 1).WaitForAsync();
        var listed = run.Elapsed;
        await running.Filter(new() { HasText = "Healthy" }).Filter(new() { HasNotText = "Unhealthy" }).Nth(Resources - 1).WaitForAsync();
        return (listed, run.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
