using System.CommandLine;
using EventApp.Cli.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EventApp.Cli.Downstream;

/// <summary><c>downstream</c>: an API that is as slow and as unreliable as it is told to be, for rows to be processed against.</summary>
internal static class DownstreamCommand
{
    private const string About = """
        Simulates an API that rows of files, or events, are processed against: slow, at times broken, with a limit. At Ctrl-C it says what it saw: calls, calls at once, and
        calls that came twice, by their Idempotency-Key.

          eventapp downstream                                        each call takes 5 to 30 s
          eventapp downstream --scale 0.01 --errors 5%               a hundred times as fast, one in twenty fails
          eventapp downstream --scale 0.01 --brown-out 30s --every 2m    ten times as slow for 30 s of every 2 min
          eventapp downstream --limit 20                             answers 429 from the 21st call of a second
        """;

    public static Command Create(Surroundings surroundings)
    {
        var port = new Option<int>("--port") { Description = "Its port on this machine", DefaultValueFactory = _ => 5099 }.Within(0, 65_535);
        var least = new Option<TimeSpan?>("--least") { Description = "The shortest call", DefaultValueFactory = _ => TimeSpan.FromSeconds(5), CustomParser = Duration.Parse };
        var most = new Option<TimeSpan?>("--most") { Description = "The longest call", DefaultValueFactory = _ => TimeSpan.FromSeconds(30), CustomParser = Duration.Parse };
        var scale = new Option<double>("--scale") { Description = "Multiplies all times of calls", DefaultValueFactory = _ => 1 }.Within(0, 100);
        var errors = new Option<double>("--errors") { Description = "The share of calls that is answered with 500, as in 5%", DefaultValueFactory = _ => 0, CustomParser = Shares.Parse };
        var limit = new Option<int?>("--limit") { Description = "Calls a second; what comes on top gets 429" }.AtLeast(1);
        var brownOut = new Option<TimeSpan?>("--brown-out") { Description = "How long it is ten times as slow", CustomParser = Duration.Parse };
        var every = new Option<TimeSpan?>("--every") { Description = "How often that happens", DefaultValueFactory = _ => TimeSpan.FromMinutes(2), CustomParser = Duration.Parse };
        var seed = new Option<int>("--seed") { Description = "The same seed takes the same times", DefaultValueFactory = _ => 1 };
        var command = new Command("downstream", About) { port, least, most, scale, errors, limit, brownOut, every, seed };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var behaviour = new Behaviour(
                arguments.GetRequiredValue(least)!.Value * arguments.GetValue(scale),
                arguments.GetRequiredValue(most)!.Value * arguments.GetValue(scale),
                arguments.GetValue(errors),
                arguments.GetValue(limit),
                arguments.GetValue(brownOut),
                arguments.GetRequiredValue(every)!.Value);
            if (behaviour.Least > behaviour.Most)
            {
                throw new InputException($"--least is {Words.Of(behaviour.Least)}, longer than --most, {Words.Of(behaviour.Most)}.");
            }

            var api = new SlowApi(behaviour, arguments.GetValue(seed), surroundings.Time);
            await RunAsync(surroundings, api, arguments.GetValue(port), cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task RunAsync(Surroundings surroundings, SlowApi api, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.Run(api.AnswerAsync);
        await app.StartAsync(cancellationToken);
        await surroundings.Error.WriteLineAsync($"The simulated API listens on {app.Urls.First()}. Ctrl-C ends it and says what it saw.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, surroundings.Time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), surroundings.Time);
            await app.StopAsync(patience.Token);
            await surroundings.Output.WriteLineAsync(api.Summary());
        }
    }
}
