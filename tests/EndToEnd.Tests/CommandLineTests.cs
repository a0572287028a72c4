using System.Net;
using System.Text.Json;
using Amazon.SQS.Model;
using Events;

namespace EndToEnd.Tests;

[Collection(SharedSystem.Name)]
public sealed class CommandLineTests(RunningAppHost app)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generated_events_are_all_accepted_and_all_processed()
    {
        var (code, output, error) = await EventAppCommand.RunAsync(app, "send", "--generate", "2000", "--run", "generated", "--json");

        Assert.True(code == 0, error);
        using var result = JsonDocument.Parse(output);
        Assert.Equal((2000, 0, 0), (Number(result, "accepted"), Number(result, "rejected"), Number(result, "unsent")));
        foreach (var id in new[] { "generated-0", "generated-1999" })
        {
            await Eventually.Is(() => app.Api.GetAsync($"/events/{id}", Cancelled), answer => answer.StatusCode == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_CSV_file_becomes_events_by_its_mapping_and_bad_rows_are_told_by_their_code()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllTextAsync(file, "order_no;order_id;amount\ncsv-1;17;12345678901234567.25\ncsv-2;18;7.5\ncsv-3;19;-1\n", Cancelled);
        try
        {
            var (code, output, error) = await EventAppCommand.RunAsync(app, "send", "--file", file, "--map", "id=order_no,source==ecommerce.orders,type==OrderCreated", "--json");

            Assert.True(code == 5, error);
            using var result = JsonDocument.Parse(output);
            Assert.Equal((2, 1), (Number(result, "accepted"), Number(result, "rejected")));
            Assert.NotEmpty(Assert.Single(result.RootElement.GetProperty("codes").EnumerateObject()).Name);
            var stored = await Eventually.Is(() => app.Api.GetAsync("/events/csv-1", Cancelled), answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.Equal("12345678901234567.25", (await Traffic.ReadJson(stored)).GetProperty("payload").GetProperty("amount").GetRawText());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Of_simulated_files_every_row_is_taken_or_rejected_as_it_was_made()
    {
        var (code, output, error) = await EventAppCommand.RunAsync(app, "simulate", "--files", "6", "--rows", "40", "--workers", "3", "--bad", "10%", "--json");

        Assert.True(code == 0, $"{output}\n{error}\n{app.Output}");
        using var result = JsonDocument.Parse(output);
        Assert.Equal((6, 240), (Number(result, "done"), Number(result, "rows")));
        Assert.InRange(Number(result, "rejected"), 1, 239);
        Assert.Equal(Number(result, "expectedRejected"), Number(result, "rejected"));
    }

    [Fact]
    public async Task A_load_loses_nothing_and_leaves_its_reports()
    {
        var folder = Directory.CreateTempSubdirectory("eventapp-perf-");
        try
        {
            var (code, output, error) = await EventAppCommand.RunAsync(app, "perf", "--shape", "ramp", "--rate", "150", "--time", "3s", "--out", folder.FullName, "--json");

            Assert.True(code == 0, $"{output}\n{error}");
            using var result = JsonDocument.Parse(output);
            Assert.InRange(Number(result, "accepted"), 50, 450);
            Assert.Equal((0, Number(result, "accepted")), (Number(result, "lost"), Number(result, "processed")));
            Assert.True(result.RootElement.GetProperty("endToEndSeconds").GetProperty("p99").GetDouble() > 0);
            Assert.Equal([".html", ".json", ".md"], folder.GetFiles().Select(file => file.Extension).Order(StringComparer.Ordinal));
            Assert.Contains("<polyline", await File.ReadAllTextAsync(folder.GetFiles("*.html").Single().FullName, Cancelled), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_dead_letter_is_listed_shown_and_judged_before_it_is_redriven()
    {
        var queue = await app.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled);
        await app.Sqs.SendMessageAsync(new SendMessageRequest(queue.QueueUrl, "this is no message of ours"), Cancelled);

        var (_, list, _) = await Eventually.Is(
            () => EventAppCommand.RunAsync(app, "dead-letters", "list", "--reason", "message.not_json", "--items"), found => found.Output.Length > 0, () => app.Output);

        var id = list.Split('\t')[0];
        var (code, letter, error) = await EventAppCommand.RunAsync(app, "dead-letters", "show", id);
        Assert.True(code == 0, error);
        Assert.Contains("this is no message of ours", letter, StringComparison.Ordinal);
        var (_, dryRun, _) = await EventAppCommand.RunAsync(app, "dead-letters", "redrive", "--reason", "message.not_json");
        Assert.StartsWith("0 of 1 would go back, left: 1 unreadable", dryRun, StringComparison.Ordinal);
        Assert.Equal(2, (await EventAppCommand.RunAsync(app, "dead-letters", "show", "5fea7756-0ea4-451a-a703-a558b933e274")).Code);
    }

    [Fact]
    public async Task The_doctor_finds_a_laptop_well_and_names_a_queue_that_keeps_dead_letters_too_short()
    {
        var (code, output, error) = await EventAppCommand.RunAsync(app, "doctor");
        Assert.True(code == 0, output + error);
        Assert.DoesNotContain('\u001b', error);
        var dead = await app.Sqs.GetQueueUrlAsync(Topology.FilesQueue.DeadLetterName, Cancelled);
        await app.Sqs.SetQueueAttributesAsync(dead.QueueUrl, new(StringComparer.Ordinal) { ["MessageRetentionPeriod"] = "3600" }, Cancelled);

        (code, output, _) = await EventAppCommand.RunAsync(app, "doctor", "--json");

        Assert.Equal(5, code);
        using var results = JsonDocument.Parse(output);
        var failed = Assert.Single(results.RootElement.EnumerateArray(), result => result.GetProperty("state").GetString() == "failed");
        Assert.Equal("eventapp-files-dlq: retention", failed.GetProperty("check").GetString());
    }

    [Fact]
    public async Task Monitor_shows_both_queues_on_a_line_without_colours()
    {
        var (_, line, _) = await EventAppCommand.RunAsync(app, "monitor", "--once");

        Assert.Contains("events: ", line, StringComparison.Ordinal);
        Assert.Contains("files: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', line);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_run_with_its_summary()
    {
        using var command = EventAppCommand.Start(app, "send", "--generate", "100000000", "--rate", "50", "--batch", "1", "--run", "endless", "--json");
        await Eventually.Is(() => app.Api.GetAsync("/events/endless-0", Cancelled), answer => answer.StatusCode == HttpStatusCode.OK);

        command.Interrupt();

        var (code, output, error) = await command.EndAsync();
        Assert.Equal(130, code);
        using var result = JsonDocument.Parse(output);
        Assert.True(Number(result, "accepted") > 0);
        Assert.Contains("accepted", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_simulated_downstream_says_what_came_twice()
    {
        using var command = EventAppCommand.Start(app, "downstream", "--port", "0", "--scale", "0.001");
        var address = new Uri((await command.FirstErrorLine).Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.'));
        using var client = new HttpClient();
        foreach (var key in new[] { "a", "b", "a" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
            (await client.SendAsync(request, Cancelled)).EnsureSuccessStatusCode();
        }

        command.Interrupt();

        var (code, output, _) = await command.EndAsync();
        Assert.Equal(0, code);
        Assert.Matches(@"calls +3,", output);
        Assert.Matches(@"came again +1 items, 1 further calls", output);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("send", "--generate", "0")]
    [InlineData("send", "--file", "/nothing/here.csv")]
    [InlineData("simulate", "--bad", "200%")]
    [InlineData("reports", "show", "yesterday")]
    public async Task What_cannot_be_meant_is_wrong_usage_and_says_what_would_be_right(params string[] arguments)
    {
        var (code, output, error) = await EventAppCommand.RunAsync(app, arguments);

        Assert.Equal(1, code);
        Assert.NotEmpty(output + error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static int Number(JsonDocument result, string name) => result.RootElement.GetProperty(name).GetInt32();
}
