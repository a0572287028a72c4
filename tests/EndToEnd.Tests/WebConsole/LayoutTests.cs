using Aspire.Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace EndToEnd.Tests.WebConsole;

/// <summary>Any window, and no mouse.</summary>
public sealed class LayoutTests(Chromium chromium, RunningConsole system) : ConsoleTest(chromium, system)
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("a-very-long-name-without-a-break-", 3));

    [Fact]
    public async Task No_page_scrolls_sideways_in_any_window()
    {
        await Running.EmptyDeadLettersAsync();
        await Running.RestartProcessorAsync(("Contracts__UnknownTypes", "refuse"));
        await PostAsync(
        [
            new { source = Long, type = "temperature", id = Long + "a", subject = Long, payload = new { value = 1, unit = "celsius", note = Long + Long } },
            new { source = Long, type = "unheard.of." + Long, id = Long + "b", subject = Long, payload = new { value = Long } },
        ]);
        await EndedAsync(Long, "processed", 1);
        await EndedAsync(Long, "failed", 1);
        await OpenAsync("/files");
        await DropAsync(Long + ".csv", $"id,name,amount\n1,{Long},x\n");
        await Expect(Row(Long + ".csv")).ToContainTextAsync("processed");
        var file = await Row(Long + ".csv").GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await OpenAsync("/dead-letters");
        await Button("Look again").ClickAsync();
        var letter = await Rows.First.GetByRole(AriaRole.Link).GetAttributeAsync("href");

        string[] pages =
        [
            "/", "/events", $"/events/{Long}a", $"/events/{Long}b", "/dead-letters", letter![1..], "/files", file![1..], "/reports", "/alerts", "/keys", "/audit-trail",
        ];
        foreach (var page in pages)
        {
            await OpenAsync(page);
            await Expect(Page.GetByText("Looking")).ToHaveCountAsync(0);
            await Expect(Page.Locator(".problem")).ToHaveCountAsync(0);
            foreach (var width in (int[])[400, 761, 1000, 1280, 2000])
            {
                await Page.SetViewportSizeAsync(width, 800);
                var wide = await Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, ...[...document.querySelectorAll('main')].map(main => main.scrollWidth))");
                Assert.True(wide <= width, $"{page} is {wide} pixels wide where there are {width}.");
            }
        }

        await Running.EmptyDeadLettersAsync();
        await Running.RestartProcessorAsync();
    }

    [Fact]
    public async Task The_first_key_press_offers_to_skip_the_navigation_and_the_page_stays_where_it_is()
    {
        await OpenAsync("/events");

        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the page" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("main")).ToBeFocusedAsync();
        await Expect(Heading).ToContainTextAsync("Events");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByLabel("Id begins with")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_goes_through_the_pages_in_their_order_and_Enter_opens_one()
    {
        string[] pages = ["Overview", "Events", "Dead letters", "Files", "Reports", "Keys", "Audit"];
        await OpenAsync("/");
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link).First.FocusAsync();
        var order = new List<string>();
        while (await Page.EvaluateAsync<bool>("!!document.activeElement.closest('nav')"))
        {
            order.Add(await Page.EvaluateAsync<string>("document.activeElement.querySelector('span').textContent"));
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(pages, order.Intersect(pages, StringComparer.Ordinal));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Keys" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading).ToContainTextAsync("API keys");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Keys" })).ToHaveAttributeAsync("aria-current", "page");
    }

    [Fact]
    public async Task Escape_closes_a_dialog_and_the_focus_goes_back_to_where_it_was()
    {
        await OpenAsync("/keys");
        await Button("New key").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog).ToBeVisibleAsync();
        Assert.True(await Page.EvaluateAsync<bool>("!!document.activeElement.closest('dialog')"));

        await Page.Keyboard.PressAsync("Escape");

        await Expect(Dialog).ToHaveCountAsync(0);
        await Expect(Button("New key")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Light_and_dark_are_followed_and_chosen_and_the_choice_survives_a_reload()
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await OpenAsync("/");
        var dark = await BackgroundAsync();
        await Button("Light or dark").ClickAsync();
        var light = await BackgroundAsync();
        await Page.ReloadAsync();
        await Expect(Heading).ToBeVisibleAsync();

        Assert.NotEqual(dark, light);
        Assert.Equal(light, await BackgroundAsync());
    }

    private Task<string> BackgroundAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
