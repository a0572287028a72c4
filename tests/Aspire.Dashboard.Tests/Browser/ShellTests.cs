using Microsoft.Playwright;

namespace Aspire.Dashboard.Tests.Browser;

public sealed class ShellTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?view=graph")]
    [InlineData("/?resource=processor")]
    [InlineData("/consolelogs")]
    [InlineData("/structuredlogs")]
    [InlineData("/traces")]
    [InlineData("/traces/detail/" + Infrastructure.Payloads.Trace1 + "?span=" + SampleTrace.Process)]
    [InlineData("/metrics")]
    public async Task A_page_400_pixels_wide_does_not_scroll_sideways(string path)
    {
        foreach (var (target, json) in SampleTrace.Requests())
        {
            await SendAsync(target, json);
        }

        Resources.Print("processor", new string('x', 500));
        await Page.SetViewportSizeAsync(400, 800);
        await Page.GotoAsync(path);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Status).First).ToHaveAttributeAsync("data-state", "live");
        Assert.Equal(400, await Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
    }

    [Fact]
    public async Task Every_page_is_one_key_away()
    {
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Resources");
        foreach (var (key, heading) in new[] { ("c", "Console"), ("s", "Structured logs"), ("t", "Traces"), ("m", "Metrics"), ("r", "Resources") })
        {
            await Page.Keyboard.PressAsync(key);
            await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        }

        await Page.Keyboard.PressAsync("?");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Keyboard shortcuts");
    }

    [Fact]
    public async Task The_arrow_keys_move_through_rows_and_Enter_opens_one()
    {
        await Expect(Row("ingestion-api")).ToBeVisibleAsync();
        await Row("ingestion-api").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Expect(Row("processor")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("processor");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Row("processor")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_chosen_theme_survives_a_reload()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Theme: system" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Theme: light" }).ClickAsync();
        await Page.ReloadAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Without_a_login_the_page_asks_for_the_token_and_then_opens_what_was_asked_for()
    {
        await Page.GotoAsync("about:blank");
        await Page.Context.ClearCookiesAsync();
        await Page.GotoAsync("/structuredlogs?level=Error");
        await Page.GetByLabel("Token").FillAsync(Server.BrowserToken);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(Page.GetByLabel("Level")).ToHaveValueAsync("Error");
    }
}
