using System.Text.Json;
using EventApp.Cli.Operating;
using EventApp.Cli.Tests.Drivers;
using Spectre.Console;

namespace EventApp.Cli.Tests;

/// <summary>What goes over Operations.Api.</summary>
public sealed class OperatingTests
{
    private const string Pipeline = """
        {"at":"2026-03-01T12:00:00Z",
         "queues":[{"name":"events","queue":"eventapp-events","depth":1234,"inFlight":5,"inPerSecond":20,"outPerSecond":19,"oldestSeconds":90,"oldestIs":"atMost","consumers":0,"deadLetters":{"depth":2}},
                   {"name":"files","queue":"eventapp-files","depth":0,"inFlight":0,"deadLetters":{"depth":0}}],
         "attention":[{"severity":"warning","code":"dead_letters","text":"2 dead letters."}],
         "outcomes":{"day":"2026-03-01","processed":10,"failed":1,"perSecond":{"processed":2}},
         "dependencies":[{"name":"SQS","status":"healthy","latencySeconds":0.004}]}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dead_letters_are_listed_by_group_or_one_by_one_and_only_those_that_were_asked_for()
    {
        await using var api = (await ScriptedApi.StartAsync()).On("GET /dead-letters", """
            {"matched":3,"total":1005,"groups":[{"count":3,"reason":"handler.refused","source":"shop","type":"OrderCreated","redrivable":2}],
             "items":[{"messageId":"m-1","reason":{"code":"handler.refused"},"verdict":"redrivable","source":"shop","id":"o-1"}]}
            """);
        await using var shell = Shell.WithoutTopology();

        var (code, groups, error) = await shell.RunAsync($"dead-letters list --reason handler.refused --queue files --operations-url {api.Address}");
        var (_, items, _) = await shell.RunAsync($"dead-letters list --items --operations-url {api.Address}");
        var (_, json, _) = await shell.RunAsync($"dead-letters list --json --operations-url {api.Address}");

        Assert.Equal((0, "3\thandler.refused\tshop\tOrderCreated\t2 redrivable", "3 of 1,005 dead letters match."), (code, groups, error));
        Assert.Equal("m-1\thandler.refused\tredrivable\tshop\to-1", items);
        Assert.Equal(1005, JsonElement.Parse(json).GetProperty("total").GetInt32());
        Assert.Equal("?queue=files&reason=handler.refused&limit=200", api.Calls.First().Query);
    }

    [Fact]
    public async Task A_letter_is_shown_and_one_that_is_not_there_ends_with_2()
    {
        await using var api = (await ScriptedApi.StartAsync()).On("GET /dead-letters/m-1", """{"messageId":"m-1"}""");
        await using var shell = Shell.WithoutTopology();

        Assert.Equal((0, "{\n  \"messageId\": \"m-1\"\n}", ""), await shell.RunAsync($"dead-letters show m-1 --operations-url {api.Address}"));
        Assert.Equal(2, (await shell.RunAsync($"dead-letters show m-2 --operations-url {api.Address}")).Code);
    }

    [Fact]
    public async Task A_redrive_is_a_dry_run_until_it_is_confirmed_and_is_then_carried_on_to_its_end()
    {
        await using var api = (await ScriptedApi.StartAsync())
            .On("POST /dead-letters/redrive", call => JsonElement.Parse(call.Body).GetProperty("dryRun").GetBoolean()
                ? (200, """{"matched":3,"redrivable":2,"skipped":{"unreadable":1,"expired":0}}""")
                : (202, """{"id":"j-1","state":"running","advancedBy":"caller","matched":3,"seen":0}"""))
            .On("POST /dead-letters/redrives/j-1/advance", """{"id":"j-1","state":"completed","matched":3,"seen":3,"redriven":2,"skipped":{"unreadable":1}}""");
        await using var shell = Shell.WithoutTopology(TimeProvider.System);

        var dryRun = await shell.RunAsync($"dead-letters redrive --id o-1 --operations-url {api.Address}");
        var done = await shell.RunAsync($"dead-letters redrive --id o-1 --rate 7 --yes --operations-url {api.Address}");

        Assert.Equal((0, "2 of 3 would go back, left: 1 unreadable. With --yes they do.", ""), dryRun);
        Assert.Equal((0, "completed: 2 of 3 redriven, left: 1 unreadable", ""), done);
        Assert.Equal("""{"queue":"events","filter":{"id":"o-1"},"ratePerSecond":7,"dryRun":false}""", api.Calls.ElementAt(1).Body);
    }

    [Fact]
    public async Task A_report_is_that_of_yesterday_unless_a_day_is_given()
    {
        await using var api = (await ScriptedApi.StartAsync())
            .On("GET /reports/2026-02-28", "a,b\n")
            .On("POST /reports/2026-02-27", _ => (202, """{"date":"2026-02-27","status":"requested"}"""));
        await using var shell = Shell.WithoutTopology();

        Assert.Equal((0, "a,b", ""), await shell.RunAsync($"reports show --format csv --operations-url {api.Address}"));
        Assert.Equal((0, "The report of 2026-02-27 is requested.", ""), await shell.RunAsync($"reports make 2026-02-27 --operations-url {api.Address}"));
        Assert.Equal((2, 4), ((await shell.RunAsync($"reports show 2020-01-01 --operations-url {api.Address}")).Code, (await shell.RunAsync("reports show --operations-url http://127.0.0.1:1")).Code));
    }

    [Fact]
    public async Task One_look_at_the_pipeline_is_a_line_and_ends_with_5_where_something_needs_attention()
    {
        await using var api = (await ScriptedApi.StartAsync()).On("GET /pipeline", Pipeline);
        await using var shell = Shell.WithoutTopology();

        var (code, line, _) = await shell.RunAsync($"monitor --once --operations-url {api.Address}");
        api.On("GET /pipeline", """{"queues":[],"attention":[]}""");

        Assert.Equal(5, code);
        Assert.Equal(
            "2026-03-01T12:00:00Z | events: 1,234 waiting, 5 in hand, in 20/s, out 19/s, 2 dead | files: 0 waiting, 0 in hand, in –, out –, 0 dead | ! 2 dead letters.",
            line);
        Assert.Equal((0, """{"queues":[],"attention":[]}""", ""), await shell.RunAsync($"monitor --once --json --operations-url {api.Address}"));
    }

    [Fact]
    public async Task The_monitor_looks_again_and_again_until_it_is_interrupted_which_is_no_fault()
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await using var api = await ScriptedApi.StartAsync();
        api.On("GET /pipeline", async _ =>
        {
            if (api.Calls.Count == 2)
            {
                await interrupt.CancelAsync();
            }

            return (200, Pipeline);
        });
        await using var shell = Shell.WithoutTopology(TimeProvider.System);

        var (code, output, _) = await shell.RunUntilAsync(["monitor", "--every", "1s", "--operations-url", api.Address], interrupt.Token);

        Assert.Equal(0, code);
        Assert.StartsWith("2026-03-01T12:00:00Z | events: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_shows_queues_outcomes_and_what_they_depend_on()
    {
        using var text = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        terminal.Profile.Width = 200;

        terminal.Write(PipelineView.Draw(JsonElement.Parse(Pipeline)));

        Assert.All((string[])["! 2 dead letters. dead_letters", "eventapp-events", "1,234", "≤ 90 s", "10 processed", "1 failed", "● SQS"], part => Assert.Contains(part, text.ToString(), StringComparison.Ordinal));
    }
}
