using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace EndToEnd.Tests.WebConsole;

/// <summary>Events that nobody takes, until someone says that they are to be taken.</summary>
public sealed partial class PoisonTests(Chromium chromium, RunningConsole system) : ConsoleTest(chromium, system)
{
    [Fact]
    public async Task Ten_of_two_hundred_events_die_and_are_redriven_once_their_cause_is_removed()
    {
        await Running.EmptyDeadLettersAsync();
        await Running.RestartProcessorAsync(("Contracts__UnknownTypes", "refuse"));
        var asked = TimeProvider.System.GetUtcNow();
        var counted = await Eventually.Is(
            async () => (await AskAsync("/pipeline?history=false")).GetProperty("outcomes"),
            outcomes => outcomes.GetProperty("complete").GetBoolean() && outcomes.GetProperty("countedAt").GetDateTimeOffset() > asked);
        var before = counted.GetProperty("processed").GetInt32();
        await OpenAsync("/");

        await PostAsync(Enumerable.Range(0, 100).Select(Good));
        await PostAsync(Enumerable.Range(100, 90).Select(Good).Concat(Enumerable.Range(0, 10).Select(number => Poison(number, "old-meters"))));

        // They flow, and what has become of them is told.
        await Expect(Page.Locator(".edge.is-moving").First).ToBeVisibleAsync();
        await Expect(Node("DynamoDB")).ToContainTextAsync($"processed{(before + 190).ToString("N0", CultureInfo.InvariantCulture)}");
        await Expect(Node("eventapp-events-dlq")).ToContainTextAsync("dead letters10");
        await Expect(Page.Locator(".attention")).ToContainTextAsync("10 dead letters");
        await Expect(Page.Locator(".nav-badge")).ToHaveTextAsync("10");

        // One group, with its reason.
        await Page.Locator(".attention").GetByRole(AriaRole.Link, new() { Name = "10 dead letters" }).ClickAsync();
        await Expect(Heading).ToHaveTextAsync("Dead letters");
        await Button("Look again").ClickAsync();
        await Expect(Page.Locator(".group")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".group-count")).ToHaveTextAsync("10");
        await Expect(Page.Locator(".group")).ToContainTextAsync("type.unknown");
        await Expect(Page.Locator(".group")).ToContainTextAsync("old-meters · legacy.reading");
        await Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByText("No contract is for this type")).ToBeVisibleAsync();
        await Expect(Page.Locator(".json").First).ToContainTextAsync("\"reading\"");

        // The cause is removed by a setting; then the letters go back.
        await Running.RestartProcessorAsync(("Contracts__UnknownTypes", "accept"));
        await Page.GoBackAsync();
        await Button("Redrive all").ClickAsync();
        await Expect(Dialog.Locator(".dry-run")).ToHaveTextAsync("10 of 10 letters would go back to the queue.");
        await Dialog.GetByLabel("Letters a second").FillAsync("2");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Redrive 10" }).ClickAsync();

        var bar = Page.Locator(".job").First.GetByRole(AriaRole.Progressbar);
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", Between());
        await Expect(bar).ToContainTextAsync("10 of 10 redriven");
        await Expect(Page.Locator(".job").First).ToContainTextAsync("completed");
        await Expect(Page.GetByText("No dead letters.")).ToBeVisibleAsync();
        await EndedAsync("old-meters", "processed", 10);
        await OpenAsync("/");
        await Expect(Node("DynamoDB")).ToContainTextAsync($"processed{(before + 200).ToString("N0", CultureInfo.InvariantCulture)}");
        await Expect(Page.Locator(".attention")).Not.ToContainTextAsync("dead letters");
    }

    [Fact]
    public async Task A_redrive_is_stopped_while_it_runs_and_what_is_left_can_be_deleted_by_its_words()
    {
        await Running.EmptyDeadLettersAsync();
        await Running.RestartProcessorAsync(("Contracts__UnknownTypes", "refuse"));
        await PostAsync(Enumerable.Range(100, 40).Select(number => Poison(number, "older-meters")));
        await OpenAsync("/dead-letters?type=legacy.reading");
        await Eventually.Is(async () => (await AskAsync("/dead-letters?fresh=true")).GetProperty("total").GetInt32(), total => total == 40);
        await Button("Look again").ClickAsync();
        await Expect(Page.Locator(".group-count")).ToHaveTextAsync("40");
        await Running.RestartProcessorAsync();

        await Button("Redrive these").ClickAsync();
        await Dialog.GetByLabel("Letters a second").FillAsync("1");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Redrive 40" }).ClickAsync();
        await Expect(Page.Locator(".job").First.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", Between());
        await Button("Stop").ClickAsync();

        await Expect(Page.Locator(".job").First).ToContainTextAsync("cancelled");
        await Eventually.Is(async () => (await AskAsync("/dead-letters?fresh=true")).GetProperty("total").GetInt32(), total => total is > 0 and < 40);
        await Button("Look again").ClickAsync();
        await Expect(Page.Locator(".group-count")).Not.ToHaveTextAsync("40");
        var left = await Page.Locator(".group-count").InnerTextAsync();
        await Button("Delete").ClickAsync();
        await Expect(Dialog.GetByText($"{left} letter")).ToBeVisibleAsync();
        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToBeDisabledAsync();
        await Dialog.GetByLabel("Confirmation").FillAsync(await Dialog.Locator("code").First.InnerTextAsync());
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(Page.GetByText("No dead letters.")).ToBeVisibleAsync();
    }

    [GeneratedRegex("^[1-9][0-9]?$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Between();

    private static object Good(int number) => new
    {
        source = string.Create(CultureInfo.InvariantCulture, $"sensor-{number % 20:00}"),
        type = "temperature",
        id = string.Create(CultureInfo.InvariantCulture, $"flow-{number}"),
        payload = new { value = 20 + (number / 100.0), unit = "celsius" },
    };

    private static object Poison(int number, string source) => new
    {
        source,
        type = "legacy.reading",
        id = string.Create(CultureInfo.InvariantCulture, $"poison-{number}"),
        payload = new { reading = number },
    };

    private ILocator Node(string name) => Page.Locator(".node").Filter(new() { Has = Page.GetByText(name, new() { Exact = true }) });
}
