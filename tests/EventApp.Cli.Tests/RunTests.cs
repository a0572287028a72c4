using System.Globalization;
using System.Text.Json;
using Amazon.SQS.Model;
using EventApp.Cli.Tests.Drivers;
using Events;
using Testing;

namespace EventApp.Cli.Tests;

/// <summary>Commands that make traffic and hold what came of it against what they made; and the one that checks an installation.</summary>
public sealed class RunTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    public async Task Of_simulated_files_every_row_must_be_counted(int lostRows, int expected)
    {
        await using var shell = await Shell.StartAsync();
        await using var api = (await ScriptedApi.StartAsync()).On("GET /files", async _ => (200, await ProcessedAsync(shell.Aws, lostRows)));

        var (code, output, error) = await shell.RunAsync($"simulate --files 3 --rows 40 --bad 10% --workers 2 --json --operations-url {api.Address}");

        Assert.True(code == expected, error);
        var result = JsonElement.Parse(output);
        Assert.Equal((3, 120), (Number(result, "done"), Number(result, "expectedRows")));
        Assert.InRange(Number(result, "rejected"), 1, 30);
        Assert.Equal(Number(result, "expectedRejected"), Number(result, "rejected"));
        Assert.Equal(lostRows == 0, error.Length == 0);
    }

    [Fact]
    public async Task A_load_is_followed_to_its_last_event_and_leaves_three_reports()
    {
        await using var shell = Shell.WithoutTopology(TimeProvider.System);
        await using var api = await ScriptedApi.StartAsync();
        api.On("POST /events", _ => (202, "{}")).On("GET /events", _ =>
        {
            var items = api.Calls.Where(call => call.Route == "POST /events").Select(_ => """{"outcome":"processed","latencySeconds":0.02}""");
            return (200, $$"""{"items":[{{string.Join(',', items)}}]}""");
        });
        var folder = Directory.CreateTempSubdirectory("eventapp-perf-");
        try
        {
            var (code, output, error) = await shell.RunAsync(
                ["perf", "--shape", "spike", "--rate", "60", "--time", "1s", "--out", folder.FullName, "--url", api.Address, "--operations-url", api.Address]);

            Assert.True(code == 0, error);
            Assert.Matches("lost +0\n", output.ReplaceLineEndings("\n"));
            Assert.Equal([".html", ".json", ".md"], folder.GetFiles().Select(file => file.Extension).Order(StringComparer.Ordinal));
            var report = JsonElement.Parse(await File.ReadAllTextAsync(folder.GetFiles("*.json").Single().FullName, Cancelled));
            Assert.Equal(api.Calls.Count(call => call.Route == "POST /events"), Number(report, "processed"));
            Assert.Contains("<polyline", await File.ReadAllTextAsync(folder.GetFiles("*.html").Single().FullName, Cancelled), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_doctor_finds_an_installation_well_and_then_what_somebody_changed_by_hand()
    {
        await using var shell = await Shell.StartAsync(TimeProvider.System);
        await using var api = (await ScriptedApi.StartAsync()).On("GET /health", "{}").On("GET /me", """{"key":"abc","tenant":"dev","scopes":["admin"]}""");
        var commandLine = $"doctor --url {api.Address} --operations-url {api.Address}";
        var (code, _, text) = await shell.RunAsync(commandLine);
        Assert.True(code == 0, text);
        Assert.Contains("abc of tenant dev: admin", text, StringComparison.Ordinal);

        var dead = await shell.Aws.Sqs.GetQueueUrlAsync(Topology.FilesQueue.DeadLetterName, Cancelled);
        await shell.Aws.Sqs.SetQueueAttributesAsync(dead.QueueUrl, new(StringComparer.Ordinal) { ["MessageRetentionPeriod"] = "3600" }, Cancelled);
        var events = await shell.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled);
        await shell.Aws.Sqs.SetQueueAttributesAsync(new SetQueueAttributesRequest(events.QueueUrl, new(StringComparer.Ordinal) { ["VisibilityTimeout"] = "5", ["RedrivePolicy"] = "" }), Cancelled);
        await shell.Aws.DynamoDb.DeleteTableAsync(Topology.KeysTable.Name, Cancelled);
        await shell.Aws.S3.DeleteBucketAsync(Topology.ReportsBucket.Name, Cancelled);
        (code, var output, _) = await shell.RunAsync(commandLine + " --json");

        Assert.Equal(5, code);
        Assert.Equal(
            ["Bucket eventapp-reports", "Table eventapp-keys", "eventapp-events: redrive policy", "eventapp-events: visibility", "eventapp-files-dlq: retention"],
            JsonElement.Parse(output).EnumerateArray().Where(check => check.GetProperty("state").GetString() == "failed").Select(check => check.GetProperty("check").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_doctor_names_a_stage_that_is_not_deployed_and_services_that_do_not_answer()
    {
        await using var shell = Shell.WithoutTopology(TimeProvider.System);

        var (code, _, text) = await shell.RunAsync("doctor --stage prod --url http://127.0.0.1:1 --operations-url http://127.0.0.1:1");

        Assert.Equal(5, code);
        Assert.All(
            (string[])["FAIL Ingestion.Api answers", "FAIL The key", "FAIL Queue prod-eventapp-events: is not there", "FAIL Table prod-eventapp-keys: is not there", "Is --stage prod deployed in this region?"],
            line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_simulated_downstream_says_what_it_saw_when_it_is_interrupted()
    {
        await using var shell = Shell.WithoutTopology(TimeProvider.System);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await using var output = new StringWriter();
        await using var error = new FirstLine();
        var running = shell.RunUntilAsync(["downstream", "--port", "0", "--scale", "0", "--errors", "100%"], output, error, interrupt.Token);
        var address = new Uri((await error.Line.WaitAsync(Cancelled)).Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.'));
        using var client = new HttpClient();
        foreach (var key in new[] { "a", "b", "a", "" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            using var response = await client.SendAsync(request, Cancelled);
            Assert.Equal(500, (int)response.StatusCode);
        }

        await interrupt.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Matches(@"calls +4,", output.ToString());
        Assert.Matches(@"failed +4 with 500, 0 with 429", output.ToString());
        Assert.Matches(@"items +2 by Idempotency-Key; 1 calls without one", output.ToString());
        Assert.Matches(@"came again +1 items, 1 further calls", output.ToString());
    }

    /// <summary>What Operations.Api lists when every file that is in the bucket is processed.</summary>
    private static async Task<string> ProcessedAsync(TestAws aws, int lostRows)
    {
        var items = new List<string>();
        foreach (var file in (await aws.S3.ListObjectsV2Async(new() { BucketName = Topology.RawBucket.Name }, Cancelled)).S3Objects ?? [])
        {
            using var content = await aws.S3.GetObjectAsync(Topology.RawBucket.Name, file.Key, Cancelled);
            using var reader = new StreamReader(content.ResponseStream);
            var rows = (await reader.ReadToEndAsync(Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
            items.Add(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"key":"{{file.Key}}","status":"processed","rows":{{rows.Length - lostRows}},"rejected":{{rows.Count(row => row.EndsWith("a lot", StringComparison.Ordinal))}}}"""));
        }

        return $$"""{"items":[{{string.Join(',', items)}}]}""";
    }

    private static int Number(JsonElement result, string name) => result.GetProperty(name).GetInt32();

    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Task WriteLineAsync(string? value)
        {
            _line.TrySetResult(value ?? "");
            return base.WriteLineAsync(value);
        }
    }
}
