using System.Text.RegularExpressions;
using Microsoft.Playwright;
namespace Aspire.Dashboard.Tests.Browser;

public sealed class ResourcePageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_restart_is_one_click_and_its_new_process_appears()
    {
        await Expect(Row("processor")).ToContainTextAsync("4001");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Restart processor" }).ClickAsync();
        await Expect(Row("processor")).ToContainTextAsync("4002");
        await Expect(Row("processor")).ToContainTextAsync("Running");
        Assert.Equal([("processor", "restart")], Resources.Executed);
    }

    [Fact]
    public async Task A_command_with_a_question_runs_only_after_yes()
    {
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Drain processor" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("Every waiting message is deleted.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Empty(Resources.Executed);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Drain processor" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Drain" }).ClickAsync();
        await Expect(Page.GetByText("processor: Drain done.")).ToBeVisibleAsync();
        Assert.Equal([("processor", "drain")], Resources.Executed);
    }

    [Fact]
    public async Task A_secret_stays_masked_until_it_is_revealed()
    {
        await Row("processor").ClickAsync();
        var details = Page.GetByRole(AriaRole.Complementary);
        await Expect(details).ToContainTextAsync("<b>Development</b>");
        await Expect(details).Not.ToContainTextAsync("hunter-two");
        await details.GetByRole(AriaRole.Button, new() { Name = "Reveal API_SECRET" }).ClickAsync();
        await Expect(details).ToContainTextAsync("hunter-two");
    }

    [Fact]
    public async Task Only_web_addresses_become_links()
    {
        await Expect(Row("processor").GetByText("javascript:alert(1)")).Not.ToHaveAttributeAsync("href", new Regex("."));
        await Expect(Row("processor").GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_graph_joins_what_references_what()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Graph" }).ClickAsync();
        await Expect(Page.Locator(".graph-node")).ToHaveCountAsync(3);
        await Expect(Page.Locator("path.edge.is-reference[marker-end]")).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "processor, Project, Healthy" }).PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("localaws");
    }
}
