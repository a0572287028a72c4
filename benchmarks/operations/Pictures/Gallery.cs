using System.Globalization;
using Events;
using Microsoft.Playwright;

namespace OperationsBenchmark;

/// <summary>Pictures of each page of the console, for the documentation, of a system in which something goes on.</summary>
internal static class Gallery
{
    private const int Wide = 1280;
    private const int Narrow = 400;
    private const int LeastHeight = 420;
    private const int MostHeight = 1_400;

    public static async Task TakeAsync(TimeSpan duration, string folder)
    {
        await using var system = await RunningSystem.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        using (var writer = new RowWriter(system.Aws.Endpoint))
        {
            await writer.WriteAsync(Topology.EventsTable.Name, EventRows.Stored(30_000, now));
        }

        await system.StartConsoleAsync();
        await system.StartPipelineAsync();
        using var life = new Life(system.Ingestion, system.Console);
        await life.RunAsync(now, duration);
        await using var chromium = await Chromium.StartAsync();
        using var enough = new CancellationTokenSource();
        var going = life.GoOnAsync(enough.Token);
        foreach (var (width, suffix, scheme) in new[] { (Wide, "", ColorScheme.Light), (Narrow, "-narrow", ColorScheme.Dark) })
        {
            var page = await chromium.OpenAsync(system.Console, width, scheme: scheme);
            await TakeAsync(page, life, folder, suffix, isWhole: width == Wide);
            await page.Context.CloseAsync();
        }

        await enough.CancelAsync();
        await going;
    }

    private static async Task TakeAsync(IPage page, Life life, string folder, string suffix, bool isWhole)
    {
        // Until it has the last hour, and what flows.
        await page.Locator(".node .spark").First.WaitForAsync();
        await page.Locator(".edge.is-moving").First.WaitForAsync();
        await page.Locator(".node").Filter(new() { HasText = "still counting" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await ShootAsync(page, Path.Combine(folder, $"console-overview{suffix}.png"), most: isWhole ? MostHeight : 900);
        if (isWhole)
        {
            await TakeLettersAsync(page, folder);
        }

        await life.RedriveAsync();
        await page.GotoAsync("/#/dead-letters");
        await page.Locator(".job [role=progressbar][aria-valuenow]:not([aria-valuenow='0'])").First.WaitForAsync();
        await page.Locator("tbody tr").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, $"console-dead-letters{suffix}.png"), most: 900);
        if (isWhole)
        {
            await TakeOthersAsync(page, life, folder);
        }
    }

    private static async Task TakeLettersAsync(IPage page, string folder)
    {
        await page.GotoAsync("/#/dead-letters");
        await page.Locator("tbody tr").Filter(new() { HasText = "type.unknown" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator(".page-dead-letter .facts").WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-dead-letter.png"));
        await page.GotoAsync("/#/dead-letters");
        await page.Locator(".group").First.GetByRole(AriaRole.Button, new() { Name = "Redrive" }).ClickAsync();
        await page.Locator(".dry-run").WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-redrive.png"), most: 760);
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task TakeOthersAsync(IPage page, Life life, string folder)
    {
        await page.GotoAsync("/#/events");
        await page.Locator("tbody tr").Nth(20).WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-events.png"), most: 760);
        await page.GotoAsync($"/#/events/{Life.Twice}");
        await page.Locator(".history").WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-event.png"));
        await life.UploadAsync("meters-november.csv", rows: 12_000_000);
        await page.GotoAsync("/#/files");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await page.EvaluateAsync<bool>("[...document.querySelectorAll('[role=progressbar]')].some(bar => bar.ariaValueNow > 20 && bar.ariaValueNow < 90)"))
        {
            await pause.WaitForNextTickAsync(patience.Token);
        }

        await ShootAsync(page, Path.Combine(folder, "console-files.png"));
        await page.Locator("tbody tr").Filter(new() { HasText = Life.Rejected }).First.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.Locator(".page-file tbody tr").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-file.png"), most: 900);
        await page.GotoAsync("/#/reports");
        await page.Locator(".has-report").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-reports.png"));
        await page.Locator(".has-report a").Last.ClickAsync();
        await page.Locator(".page-report .card").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-report.png"), most: 1_200);
        await page.GotoAsync("/#/keys");
        await page.Locator("tbody tr").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-keys.png"));
        await page.GotoAsync("/#/audit-trail");
        await page.Locator(".page-audit tbody tr").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-audit.png"));
        await page.GotoAsync("/#/alerts");
        await page.Locator(".alert").First.WaitForAsync();
        await ShootAsync(page, Path.Combine(folder, "console-alerts.png"));
    }

    /// <summary>As high as the page is: it scrolls within the window, so that the window has to grow.</summary>
    private static async Task ShootAsync(IPage page, string path, int most = MostHeight)
    {
        var width = page.ViewportSize!.Width;
        var height = await page.EvaluateAsync<int>("document.querySelector('header.top-bar').offsetHeight + document.querySelector('main > .page').offsetHeight");
        await page.SetViewportSizeAsync(width, Math.Clamp(height, LeastHeight, most));
        await page.EvaluateAsync("document.querySelector('.toasts').replaceChildren()");
        await page.Mouse.MoveAsync(0, 0);
        await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length / 1024} KiB"));
    }
}
