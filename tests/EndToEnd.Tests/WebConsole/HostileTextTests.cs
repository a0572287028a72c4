using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Amazon.SQS.Model;
using Aspire.Dashboard.Tests.Browser;
using Events;
using Microsoft.Playwright;

namespace EndToEnd.Tests.WebConsole;

/// <summary>Whatever an outsider writes into whatever field is shown as the text that it is.</summary>
public sealed class HostileTextTests(Chromium chromium, RunningConsole system) : ConsoleTest(chromium, system)
{
    // The console makes neither of these, but for its own images and forms, which stand outside of what is looked at.
    private const string Foreign = "script, iframe, object, embed, base, meta, link, style, img, math, template, details, a[href^='javascript'], a[href^='data'], [onload], [onerror], [onfocus], [ontoggle]";

    [Fact]
    public async Task Of_events()
    {
        var from = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
        await PostAsync(HostileTexts.All.Select((text, i) => new
        {
            source = HostileTexts.AsSource(text),
            type = HostileTexts.AsType(text),
            id = HostileTexts.IdOf(i),
            subject = text,
            payload = new Dictionary<string, object>(StringComparer.Ordinal) { [text] = text, ["list"] = new object[] { text, new { inner = text } } },
        }));
        await Eventually.Is(() => AskAsync($"/events?limit=200&from={from}Z"), found => found.GetProperty("items").GetArrayLength() == HostileTexts.All.Count);

        await OpenAsync($"/events?from={from}");
        await Expect(Rows).ToHaveCountAsync(HostileTexts.All.Count);
        var shown = await Rows.EvaluateAllAsync<string[][]>("rows => rows.map(row => [...row.cells].map(cell => cell.innerText).concat(row.querySelector('a').getAttribute('href').slice(1)))");
        Assert.Equal(
            HostileTexts.All.Select(text => (HostileTexts.AsSource(text), HostileTexts.AsType(text), text)).Order(),
            shown.Select(cells => (cells[2], cells[3], cells[4])).Order());
        await IsCleanAsync();

        foreach (var cells in shown)
        {
            var text = cells[4];
            await OpenAsync(cells[^1]);
            await Expect(Fact("Id")).ToHaveTextAsync(HostileTexts.IdOf(HostileTexts.All.Index().Single(one => one.Item == text).Index));
            await Expect(Heading).ToContainTextAsync(HostileTexts.AsType(text));
            await Expect(Fact("Subject")).ToHaveTextAsync(text);
            await Expect(Page.Locator(".json .json-string").First).ToBeVisibleAsync();
            await IsCleanAsync();
        }
    }

    [Fact]
    public async Task Of_dead_letters()
    {
        await Running.EmptyDeadLettersAsync();
        var url = (await Running.App.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName, Cancelled)).QueueUrl;
        foreach (var (i, text) in HostileTexts.All.Index())
        {
            await Running.App.Sqs.SendMessageAsync(
                new SendMessageRequest(url, text)
                {
                    MessageAttributes = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [DeadLetterAttributes.ReasonCode] = text,
                        [DeadLetterAttributes.ReasonMessage] = text,
                        [DeadLetterAttributes.MessageId] = text,
                        [DeadLetterAttributes.Tenant] = text,
                        [DeadLetterAttributes.Source] = text,
                        [DeadLetterAttributes.EventId] = Uri.EscapeDataString(HostileTexts.IdOf(i)),
                    }.ToDictionary(one => one.Key, one => new MessageAttributeValue { DataType = "String", StringValue = one.Value }, StringComparer.Ordinal),
                },
                Cancelled);
        }

        await OpenAsync("/");
        await Expect(Page.Locator(".attention")).ToContainTextAsync($"{HostileTexts.All.Count} dead letters");
        await IsCleanAsync();
        await OpenAsync("/dead-letters");
        await Button("Look again").ClickAsync();
        await Expect(Page.Locator(".group")).ToHaveCountAsync(HostileTexts.All.Count);
        Assert.Equal(
            HostileTexts.All.Order(StringComparer.Ordinal),
            (await Page.Locator(".group code").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        await IsCleanAsync();
        var letters = await Rows.GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').slice(1))");
        foreach (var letter in letters)
        {
            await OpenAsync(letter);
            var reason = await Page.Locator(".page section code").First.InnerTextAsync();
            Assert.Contains(reason, HostileTexts.All);
            await Expect(Page.Locator("pre.json").Last).ToHaveTextAsync(reason);
            await IsCleanAsync();
        }

        await Running.EmptyDeadLettersAsync();
    }

    [Fact]
    public async Task Of_files_their_names_and_their_rows()
    {
        var name = HostileTexts.AsFileName(HostileTexts.All[2]);
        var rows = HostileTexts.All.Select((text, i) => $"{Quoted(text + i.ToString(CultureInfo.InvariantCulture))},{Quoted(text)},{Quoted(text)}");
        await OpenAsync("/files");
        await DropAsync(name, $"id,name,amount\n{string.Join('\n', rows)}\n");
        await Expect(Row(name)).ToContainTextAsync("processed");
        await IsCleanAsync();

        await Row(name).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(Heading).ToContainTextAsync(name);
        await Expect(Rows).ToHaveCountAsync(HostileTexts.All.Count);
        foreach (var text in HostileTexts.All)
        {
            await Expect(Rows.Filter(new() { HasText = text.Replace("\"", "\"\"", StringComparison.Ordinal) }).First).ToBeVisibleAsync();
        }

        await IsCleanAsync();
        foreach (var other in HostileTexts.All.Skip(3).Take(3))
        {
            await OpenAsync("/files");
            await DropAsync(HostileTexts.AsFileName(other), "id,name,amount\n1,a,2\n");
            await Expect(Row(HostileTexts.AsFileName(other))).ToContainTextAsync("processed");
            await IsCleanAsync();
        }
    }

    [Fact]
    public async Task Of_the_names_of_keys_and_of_the_audit_trail()
    {
        foreach (var text in HostileTexts.All)
        {
            using var made = await Api.PostAsJsonAsync("/api-keys", new { name = text, scopes = (string[])["ingest"] }, Cancelled);
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        await OpenAsync("/keys");
        await Expect(Rows).Not.ToHaveCountAsync(0);
        Assert.Superset(HostileTexts.All.ToHashSet(StringComparer.Ordinal), (await Rows.Locator("td:nth-child(3)").AllInnerTextsAsync()).ToHashSet(StringComparer.Ordinal));
        await IsCleanAsync();
        await OpenAsync("/audit-trail?action=api_key.create");
        await Expect(Rows).Not.ToHaveCountAsync(0);
        await IsCleanAsync();
    }

    [Fact]
    public async Task Of_the_address_itself()
    {
        foreach (var text in HostileTexts.All)
        {
            // No event has this subject, whatever was posted before.
            await OpenAsync($"/events?source={Uri.EscapeDataString(text)}&subject={Uri.EscapeDataString("none " + text)}");
            await Expect(Page.GetByLabel("Source")).ToHaveValueAsync(text);
            await Expect(Page.GetByText("No event matches.")).ToBeVisibleAsync();
            await IsCleanAsync();
            await OpenAsync($"/dead-letters?reason={Uri.EscapeDataString(text)}");
            await Expect(Page.GetByLabel("Reason")).ToHaveValueAsync(text);
            await IsCleanAsync();
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private ILocator Fact(string name) => Page.Locator(".facts > div").Filter(new() { Has = Page.GetByRole(AriaRole.Term).GetByText(name, new() { Exact = true }) }).Locator("dd");

    private async Task IsCleanAsync()
    {
        Assert.Equal(0, await Page.Locator("main").Locator(Foreign).CountAsync());
        Assert.StartsWith(Api.BaseAddress!.ToString(), Page.Url, StringComparison.Ordinal);
    }
}
