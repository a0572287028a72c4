using Microsoft.Playwright;

namespace StartupBenchmark;

/// <summary>The dashboard's resources in a browser that is already open.</summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    private const int Resources = 4;
    private const string Url = "http://localhost:15888";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private DashboardPage(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<DashboardPage> OpenBrowserAsync()
    {
        var path = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Install Chromium: its page is what is measured.");
        var playwright = await Playwright.CreateAsync();
        return new DashboardPage(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] }));
    }

    /// <summary>The times from the run's start until the page shows every resource as running, and as healthy too.</summary>
    public async Task<(TimeSpan Running, TimeSpan Healthy)> ListsEverythingAsync(AppHostRun run)
    {
        await using var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        await IsUpAsync();
        await page.GotoAsync($"{Url}/login?t={AppHostRun.Token}");
        var running = page.Locator("[data-key]").Filter(new() { HasText = "Running" });
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

    // The browser asks once, when somebody answers: a user does not press reload twenty times a second either.
    private static async Task IsUpAsync()
    {
        using var client = new HttpClient();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await pause.WaitForNextTickAsync())
        {
            try
            {
                using var response = await client.GetAsync(new Uri(Url));
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }
}
