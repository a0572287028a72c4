using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aspire.Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace EndToEnd.Tests.WebConsole;

public sealed partial class FilePageTests(Chromium chromium, RunningConsole system) : ConsoleTest(chromium, system)
{
    private const int Accepted = 4_995;

    [Fact]
    public async Task A_file_that_is_dropped_on_the_page_is_uploaded_and_watched_to_its_end_and_its_rejects_are_shown()
    {
        var csv = new StringBuilder("id,name,amount\n");
        for (var i = 0; i < Accepted; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"r{i},meter {i},{i}.25\n");
        }

        csv.Append("bad-1,no amount,\nbad-2,not a number,12a\n,no id,1\nbad-4,,1\nbad-5,too many,1,2\n");
        await OpenAsync("/files");

        await DropAsync("readings.csv", csv.ToString());

        await Expect(Row("readings.csv")).ToHaveCountAsync(1);
        await Expect(Row("readings.csv").GetByRole(AriaRole.Progressbar)).ToHaveTextAsync("done");
        await Expect(Row("readings.csv")).ToContainTextAsync("processed");
        await Expect(Page.Locator(".uploads li")).ToHaveCountAsync(0);
        await Row("readings.csv").GetByRole(AriaRole.Link, new() { Name = "readings.csv" }).ClickAsync();
        await Expect(Heading).ToContainTextAsync("readings.csv");
        await Expect(Page.Locator(".numbers")).ToContainTextAsync("5,000");
        await Expect(Page.Locator(".numbers")).ToContainTextAsync("4,995");
        await Expect(Rows).ToHaveCountAsync(5);
        await Expect(Row("amount.invalid")).ToContainTextAsync("bad-2,not a number,12a");
        await Expect(Row("row.columns")).ToContainTextAsync("5000");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Download them all" })).ToHaveAttributeAsync("href", Signed());

        await Button("Process again").ClickAsync();
        await Expect(Page.GetByText("It is processed again.")).ToBeVisibleAsync();
        await Expect(Heading.Locator("xpath=..").GetByText("processed", new() { Exact = true })).ToBeVisibleAsync();
        await OpenAsync("/audit-trail?action=file.reprocess");
        await Expect(Rows.First).ToContainTextAsync("done");
    }

    [Fact]
    public async Task A_file_can_be_chosen_with_the_keyboard()
    {
        await OpenAsync("/files");

        await Page.GetByLabel("choose them").SetInputFilesAsync(new FilePayload { Name = "chosen.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("id,name,amount\n1,a,2\n") });

        await Expect(Row("chosen.csv")).ToContainTextAsync("processed");
    }

    [GeneratedRegex("X-Amz-Signature", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Signed();
}
