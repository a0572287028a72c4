using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Aspire.Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace EndToEnd.Tests.WebConsole;

/// <summary>What an operator finds, makes and reads.</summary>
public sealed partial class PageTests(Chromium chromium, RunningConsole system) : ConsoleTest(chromium, system)
{
    [Fact]
    public async Task An_event_is_searched_for_and_read_with_its_history_and_the_way_to_its_trace()
    {
        await PostAsync([.. Enumerable.Range(0, 60).Select(i => Reading("page-source", i, 1)), Reading("page-source", 8, 2)]);
        await EndedAsync("page-source", "processed", 60);
        await EndedAsync("page-source", "conflict", 1);

        await OpenAsync("/events");
        await Page.GetByLabel("Source").FillAsync("page-source");
        await Page.GetByLabel("Outcome").SelectOptionAsync("processed");
        await Page.Keyboard.PressAsync("Tab");
        await Button("Search").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(50);

        // Once for the second page, and again wherever one request has read as much as it may.
        var more = Page.Locator("button:enabled:visible").Filter(new() { HasText = "Show more" });
        await Eventually.Is(
            async () =>
            {
                if (await more.CountAsync() > 0)
                {
                    await more.ClickAsync();
                }

                return await Page.GetByText("That is all: 60.").IsVisibleAsync();
            },
            isAll => isAll);
        await Expect(Rows).ToHaveCountAsync(60);
        Assert.Contains("source=page-source", Page.Url, StringComparison.Ordinal);

        await Page.GetByLabel("Id begins with").FillAsync("page-source-8");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Rows).ToHaveCountAsync(1);
        await Rows.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Heading).ToHaveTextAsync("temperature");
        await Expect(Page.Locator(".json")).ToContainTextAsync("\"value\": 1");
        await Expect(Page.Locator(".history > li .badge")).ToHaveTextAsync(["received", "sent", "processed", "conflict"]);
        await Expect(Page.Locator(".history > li").Last).ToContainTextAsync("identity.conflict");
        await Expect(Page.Locator(".facts a")).ToHaveAttributeAsync("href", TraceLink());
    }

    [Fact]
    public async Task A_key_is_shown_once_opens_the_console_and_ends_with_its_revocation()
    {
        await OpenAsync("/keys");
        await Button("New key").ClickAsync();
        await Dialog.GetByLabel("Name").FillAsync("the night shift");
        await Dialog.GetByLabel("read look at events").CheckAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        var key = await Dialog.GetByTestId("new-key").InnerTextAsync();
        Assert.StartsWith("ea_", key, StringComparison.Ordinal);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(Page.GetByTestId("new-key")).ToHaveCountAsync(0);
        await Expect(Row("the night shift")).ToContainTextAsync("live");
        Assert.DoesNotContain(key, await Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(key));

        await Row("the night shift").GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();

        await Expect(Row("the night shift")).ToContainTextAsync("revoked");
        await Eventually.Is(() => AskWithAsync(key), status => status == HttpStatusCode.Unauthorized);
        await OpenAsync("/audit-trail?action=api_key.revoke");
        await Expect(Rows.First).ToContainTextAsync("done");
    }

    [Fact]
    public async Task The_report_of_today_is_made_by_the_page_and_shown_as_plots_as_a_page_and_as_files()
    {
        await PostAsync(Enumerable.Range(0, 20).Select(i => Reading("report-source", i, 1)));
        await EndedAsync("report-source", "processed", 20);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await OpenAsync("/reports");
        await Button($"Make the report of {today}").ClickAsync();
        await Expect(Page.GetByText($"The report of {today} is being made.")).ToBeVisibleAsync();
        await Expect(Page.Locator(".day.is-today")).ToContainTextAsync("report");

        await Page.Locator(".day.is-today").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Heading).ToHaveTextAsync($"Report of {today}");
        await Expect(Page.Locator(".report")).ToContainTextAsync("report-source");
        var made = (await AskAsync($"/reports/{today}")).GetRawText();

        // Its page brings its own style and its own policy, and both hold here.
        var page = await Page.RunAndWaitForPopupAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Open as a page" }).ClickAsync());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("so far");
        await Expect(page.GetByText("report-source").First).ToBeVisibleAsync();
        Assert.Equal("grid", await page.Locator(".tiles").EvaluateAsync<string>("tiles => getComputedStyle(tiles).display"));
        Assert.Equal(0, await page.Locator("script, iframe, img, link").CountAsync());
        var linked = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.EndsWith(".csv", linked.SuggestedFilename, StringComparison.Ordinal);
        await page.CloseAsync();

        var csv = await Page.RunAndWaitForDownloadAsync(() => Button("CSV").ClickAsync());
        Assert.Equal($"{today}.csv", csv.SuggestedFilename);
        await PostAsync(Enumerable.Range(20, 5).Select(i => Reading("report-source", i, 1)));
        await EndedAsync("report-source", "processed", 25);
        await Button("Make it again").ClickAsync();
        await Eventually.Is(async () => (await AskAsync($"/reports/{today}")).GetRawText(), again => again != made, () => Running.App.Output);
    }

    [Fact]
    public async Task Where_nothing_is_streamed_the_page_asks_instead_and_shows_the_same()
    {
        // As behind API Gateway.
        await Page.RouteAsync("**/me", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("\"stream\":true", "\"stream\":false", StringComparison.Ordinal) });
        });
        await Page.GotoAsync("/");

        await Expect(Page.Locator(".live-state")).ToHaveAttributeAsync("data-state", "polling");
        await Expect(Page.Locator(".live-state")).ToHaveTextAsync("live, every 5 s");
        await Expect(Page.Locator(".node").Filter(new() { HasText = "eventapp-events-dlq" })).ToContainTextAsync("dead letters");
        var before = await Page.Locator(".page-head .muted").InnerTextAsync();
        await Expect(Page.Locator(".page-head .muted")).Not.ToHaveTextAsync(before);
    }

    [GeneratedRegex("^http://localhost:[0-9]+/traces/detail/[0-9a-f]{32}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TraceLink();

    private static object Reading(string source, int number, int value) => new
    {
        source,
        type = "temperature",
        id = string.Create(CultureInfo.InvariantCulture, $"{source}-{number}"),
        subject = "hall 7",
        payload = new { value, unit = "celsius" },
    };

    private async Task<HttpStatusCode> AskWithAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await Api.SendAsync(request, Cancelled);
        return response.StatusCode;
    }
}
