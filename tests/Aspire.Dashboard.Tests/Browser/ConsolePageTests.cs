using Microsoft.Playwright;
namespace Aspire.Dashboard.Tests.Browser;

public sealed class ConsolePageTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int ShownLines = 2_000;

    [Fact]
    public async Task All_consoles_are_shown_together_and_one_alone()
    {
        Resources.Print("processor", "from the processor");
        Resources.Print("localaws", "from localaws");
        await Page.GotoAsync("/consolelogs");
        await Expect(Line("from the processor")).ToContainTextAsync("processor");
        await Expect(Line("from localaws")).ToBeVisibleAsync();
        await Page.GetByLabel("Resource", new() { Exact = true }).SelectOptionAsync("localaws");
        await Expect(Line("from the processor")).ToHaveCountAsync(0);
        await Expect(Line("from localaws")).ToBeVisibleAsync();
        Assert.EndsWith("/consolelogs/resource/localaws", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_are_drawn_and_markup_stays_text()
    {
        Resources.Print("processor", "\u001b[1;31mfail\u001b[0m: <script>alert(1)</script><img src=x onerror=alert(2)>");
        await Page.GotoAsync("/consolelogs");
        await Expect(Page.Locator(".ansi-fg-1.ansi-bold")).ToHaveTextAsync("fail");
        await Expect(Line("<script>alert(1)</script><img src=x onerror=alert(2)>")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_search_keeps_and_marks_the_lines_that_match()
    {
        Resources.Print("processor", "order 41 refused", "order 42 \u001b[32macc\u001b[0mepted", "idle");
        await Page.GotoAsync("/consolelogs");
        await Expect(Page.Locator(".line")).ToHaveCountAsync(3);
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("accepted");
        await Expect(Page.Locator(".line")).ToHaveCountAsync(1);
        await Expect(Page.Locator("mark")).ToHaveTextAsync(["acc", "epted"]);
        Resources.Print("processor", "order 43 accepted");
        await Expect(Page.Locator(".line")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Twenty_thousand_lines_leave_the_document_bounded()
    {
        await Page.GotoAsync("/consolelogs");
        foreach (var batch in Enumerable.Range(0, 20_000).Chunk(500))
        {
            Resources.Print("processor", batch.Select(number => $"line {number}"));
        }

        await Expect(Line("line 19999")).ToBeVisibleAsync();
        Assert.InRange(await Page.Locator(".line").CountAsync(), 1, ShownLines);
    }

    [Fact]
    public async Task A_reader_who_scrolls_up_is_left_in_peace()
    {
        Resources.Print("processor", Enumerable.Range(0, 300).Select(number => $"line {number}"));
        await Page.GotoAsync("/consolelogs");
        await Expect(Line("line 299")).ToBeInViewportAsync();
        await Page.Locator(".console-lines").HoverAsync();
        await Page.Mouse.WheelAsync(0, -2_000);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Latest" })).ToBeVisibleAsync();

        Resources.Print("processor", "the newest");
        await Page.GetByRole(AriaRole.Button, new() { Name = "1 new" }).ClickAsync();
        await Expect(Line("the newest")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_paused_page_stands_still_until_it_is_resumed()
    {
        await Page.GotoAsync("/consolelogs");
        Resources.Print("processor", "before");
        await Expect(Line("before")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause live updates" }).ClickAsync();
        Resources.Print("processor", "during");
        await DownloadUntilAsync("during");
        await Expect(Line("during")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Resume live updates" }).ClickAsync();
        await Expect(Line("during")).ToBeVisibleAsync();
    }

    /// <summary>Until the server holds the line, so that a page that is not paused would have got it.</summary>
    private async Task DownloadUntilAsync(string line)
    {
        string lines;
        do
        {
            var response = await Page.APIRequest.GetAsync($"{Server.Url}api/console/download");
            lines = await response.TextAsync();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
        while (!lines.Contains(line, StringComparison.Ordinal));
    }

    private ILocator Line(string text) => Page.Locator(".line").Filter(new() { HasText = text });
}
