using System.Text.Json;
using EventApp.Cli.Tests.Drivers;

namespace EventApp.Cli.Tests;

public sealed class SendTests
{
    private const string OneEvent = """{"source":"s","type":"t","payload":{}}""";

    [Fact]
    public async Task One_event_is_posted_on_its_own_with_the_key_and_an_id_that_it_lacked()
    {
        await using var api = (await ScriptedApi.StartAsync()).On("POST /events", _ => (202, "{}"));
        await using var shell = Shell.WithoutTopology();

        var (code, output, error) = await shell.RunAsync(["send", OneEvent, "--url", api.Address, "--key", "ea_1", "--json"]);

        Assert.True(code == 0, error);
        Assert.Equal((1, 0, 0), Counts(output));
        var call = Assert.Single(api.Calls);
        Assert.Equal("Bearer ea_1", call.Authorization);
        var sent = JsonElement.Parse(call.Body);
        Assert.Equal("s", sent.GetProperty("source").GetString());
        Assert.True(Guid.TryParse(sent.GetProperty("id").GetString(), out _));
    }

    [Theory]
    [InlineData(".json", """[{"id":"a"},{"id":"b"},{"id":"c"}]""")]
    [InlineData(".ndjson", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n\n{\"id\":\"c\"}\n")]
    [InlineData(".csv", "nr,amount\na,1.50\nb,007\nc,true\n")]
    public async Task Every_event_of_a_file_is_sent_once_in_batches_of_the_size_that_was_asked_for(string extension, string text)
    {
        await using var api = (await ScriptedApi.StartAsync()).On("POST /events/batch", call => (202, Results(call, _ => "accepted")));
        await using var shell = Shell.WithoutTopology();
        using var file = TemporaryFile.Of(extension, text);

        string[] map = extension == ".csv" ? ["--map", "id=nr,source==shop,type==OrderCreated"] : [];
        var (code, output, error) = await shell.RunAsync(["send", "--file", file.Path, "--batch", "2", "--concurrency", "1", "--url", api.Address, "--json", .. map]);

        Assert.True(code == 0, error);
        Assert.Equal((3, 0, 0), Counts(output));
        Assert.Equal(["a b", "c"], api.Calls.Select(call => string.Join(' ', Ids(call))));
    }

    [Fact]
    public async Task Numbers_of_a_CSV_file_are_sent_as_they_stand_and_what_only_looks_like_one_is_text()
    {
        await using var api = (await ScriptedApi.StartAsync()).On("POST /events/batch", call => (202, Results(call, _ => "accepted")));
        await using var shell = Shell.WithoutTopology();
        using var file = TemporaryFile.Of(".csv", "nr;amount;code;note\na;12345678901234567.250;007;\"x, \"\"y\"\"\"\n");

        await shell.RunAsync(["send", "--file", file.Path, "--map", "id=nr,source==shop,type==OrderCreated", "--url", api.Address]);

        var sent = JsonElement.Parse(Assert.Single(api.Calls).Body)[0];
        Assert.Equal(("shop", "OrderCreated"), (sent.GetProperty("source").GetString(), sent.GetProperty("type").GetString()));
        Assert.Equal("""{"amount":12345678901234567.250,"code":"007","note":"x, \u0022y\u0022"}""", sent.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task What_was_not_taken_for_now_is_sent_again_alone_and_what_was_refused_is_told_by_its_code()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.On("POST /events/batch", call => (207, Results(call, id => id switch { "made-1" => "rejected", "made-2" when api.Calls.Count == 1 => "retry", _ => "accepted" })));
        await using var shell = Shell.WithoutTopology(TimeProvider.System);

        var (code, output, error) = await shell.RunAsync($"send --generate 4 --run made --url {api.Address} --json");

        Assert.Equal(5, code);
        Assert.Equal((3, 1, 0), Counts(output));
        Assert.Equal(["made-0 made-1 made-2 made-3", "made-2"], api.Calls.Select(call => string.Join(' ', Ids(call))));
        Assert.Contains("1 × source.required", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_busy_is_asked_again_with_the_whole_batch()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.On("POST /events/batch", call => api.Calls.Count == 1 ? (503, """{"code":"queue_unavailable"}""") : (202, Results(call, _ => "accepted")));
        await using var shell = Shell.WithoutTopology(TimeProvider.System);

        var (code, output, error) = await shell.RunAsync($"send --generate 3 --rate 1000 --url {api.Address} --json");

        Assert.True(code == 0, error);
        Assert.Equal((3, 0, 0), Counts(output));
        Assert.Equal(2, api.Calls.Select(call => call.Body).Count(body => body == api.Calls.First().Body));
    }

    [Fact]
    public async Task A_request_that_is_refused_whole_counts_each_of_its_events()
    {
        await using var api = (await ScriptedApi.StartAsync()).On("POST /events/batch", _ => (401, """{"code":"key_invalid"}"""));
        await using var shell = Shell.WithoutTopology();

        var (code, output, _) = await shell.RunAsync($"send --generate 3 --url {api.Address} --json");

        Assert.Equal(5, code);
        Assert.Equal((0, 3, 0), Counts(output));
        Assert.Equal(3, JsonElement.Parse(output).GetProperty("codes").GetProperty("key_invalid").GetInt32());
    }

    [Fact]
    public async Task A_service_that_is_not_there_ends_with_4_and_says_which_option_gives_its_address()
    {
        await using var shell = Shell.WithoutTopology();

        var (code, _, error) = await shell.RunAsync(["send", OneEvent, "--url", "http://127.0.0.1:1"]);

        Assert.Equal(4, code);
        Assert.Contains("Ingestion.Api does not answer at http://127.0.0.1:1/. Is it running, and is --url right?", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".txt", "x", "cannot be told from its extension '.txt'")]
    [InlineData(".csv", "a\n1\n", "needs --map")]
    [InlineData(".json", " ", "is empty")]
    [InlineData(".json", "[1,", "is not a JSON array")]
    public async Task A_file_that_cannot_be_read_is_wrong_usage_and_says_why(string extension, string text, string message)
    {
        await using var shell = Shell.WithoutTopology();
        using var file = TemporaryFile.Of(extension, text);

        var (code, _, error) = await shell.RunAsync(["send", "--file", file.Path, "--url", "http://127.0.0.1:1"]);

        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send --file /nothing/here.json", "cannot be read")]
    [InlineData("send", "Give one of: an event, --file, --generate.")]
    [InlineData("send --generate 0", "--generate")]
    [InlineData("send --generate 1 --batch 1001", "--batch")]
    [InlineData("send --generate 1 --url example", "'example' is not an address")]
    [InlineData("send --file x.csv --map id", "'id' maps nothing")]
    [InlineData("simulate --bad 200%", "200%")]
    [InlineData("reports show yesterday", "'yesterday' is no day")]
    [InlineData("downstream --least 9s --most 3s", "longer than --most")]
    public async Task Wrong_usage_says_what_would_be_right(string commandLine, string message)
    {
        await using var shell = Shell.WithoutTopology();

        var (code, output, error) = await shell.RunAsync(commandLine);

        Assert.Equal(1, code);
        Assert.Contains(message, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command_and_the_exit_codes()
    {
        await using var shell = Shell.WithoutTopology();

        var (code, output, _) = await shell.RunAsync("--help");

        Assert.Equal(0, code);
        Assert.All(
            (string[])["send", "simulate", "downstream", "monitor", "perf", "dead-letters", "reports", "keys", "doctor", "Exit codes: 0 done"],
            word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    private static (int Accepted, int Rejected, int Unsent) Counts(string output)
    {
        var result = JsonElement.Parse(output);
        return (result.GetProperty("accepted").GetInt32(), result.GetProperty("rejected").GetInt32(), result.GetProperty("unsent").GetInt32());
    }

    private static IEnumerable<string?> Ids(ApiCall call) => JsonElement.Parse(call.Body).EnumerateArray().Select(item => item.GetProperty("id").GetString());

    private static string Results(ApiCall call, Func<string?, string> status) =>
        $$"""{"results":[{{string.Join(',', Ids(call).Select((id, i) => $$"""{"index":{{i}},"status":"{{status(id)}}","errors":[{"code":"source.required"}]}"""))}}]}""";
}
