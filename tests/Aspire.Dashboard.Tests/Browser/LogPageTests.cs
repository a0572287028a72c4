using Microsoft.Playwright;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Browser;

public sealed class LogPageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Logs_are_filtered_by_level_and_by_any_attribute()
    {
        await SendAsync("/v1/logs", Logs(
            "processor",
            Log("cheap", 9, attributes: ("price", "5")),
            Log("dear", 17, attributes: ("price", "50")),
            Log("costly", 9, attributes: ("price", "60"))));
        await Page.GotoAsync("/structuredlogs");
        await Expect(Row("cheap")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Add filter" }).ClickAsync();
        await Page.GetByLabel("Attribute", new() { Exact = true }).FillAsync("price");
        await Page.GetByLabel("Condition").SelectOptionAsync("gt");
        await Page.GetByLabel("Value").FillAsync("10");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Row("cheap")).ToHaveCountAsync(0);
        await Expect(Row("costly")).ToBeVisibleAsync();

        await Page.GetByLabel("Level").SelectOptionAsync("Error");
        await Expect(Row("costly")).ToHaveCountAsync(0);
        await Expect(Row("dear")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_attribute_in_the_details_becomes_a_filter()
    {
        await SendAsync("/v1/logs", Logs("processor", Log("first", attributes: ("tenant", "a")), Log("second", attributes: ("tenant", "b"))));
        await Page.GotoAsync("/structuredlogs");
        await Row("first").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Filter by tenant" }).ClickAsync();
        await Expect(Row("second")).ToHaveCountAsync(0);
        await Expect(Row("first")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_clear_empties_the_page_and_what_comes_after_is_shown()
    {
        await SendAsync("/v1/logs", Logs("processor", Log("old")));
        await Page.GotoAsync("/structuredlogs");
        await Expect(Row("old")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear the structured logs" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(Row("old")).ToHaveCountAsync(0);
        await SendAsync("/v1/logs", Logs("processor", Log("new")));
        await Expect(Row("new")).ToBeVisibleAsync();
    }
}
