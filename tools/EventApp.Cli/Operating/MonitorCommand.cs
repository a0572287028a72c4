using System.CommandLine;
using System.Text.Json;
using EventApp.Cli.Targets;
using Spectre.Console;

namespace EventApp.Cli.Operating;

/// <summary><c>monitor</c>: the pipeline as it is now, on a terminal.</summary>
internal static class MonitorCommand
{
    private const string About = """
        Shows the pipeline live: rates, what waits, how old it is, outcomes, consumers, dead letters.

          eventapp monitor                 until Ctrl-C
          eventapp monitor --once --json   one look, for a script

        Where there is no terminal, a line for each look. Ends with 5 where --once finds something that needs attention.
        """;

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var once = new Option<bool>("--once") { Description = "One look, and out" };
        var every = new Option<TimeSpan?>("--every") { Description = "Time between two looks, as in 2s", DefaultValueFactory = _ => TimeSpan.FromSeconds(1), CustomParser = Duration.Parse };
        var command = new Command("monitor", About) { once, every };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var service = target.Operations(arguments);
            if (arguments.GetValue(once))
            {
                return await LookAsync(surroundings, service, target.IsJson(arguments), cancellationToken);
            }

            await WatchAsync(surroundings, service, arguments.GetRequiredValue(every)!.Value, target.IsJson(arguments), cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<int> LookAsync(Surroundings surroundings, ServiceClient service, bool json, CancellationToken cancellationToken)
    {
        var pipeline = await service.GetAsync("pipeline", cancellationToken);
        await surroundings.Output.WriteLineAsync(json ? pipeline.GetRawText() : PipelineView.Line(pipeline));
        return pipeline.ItemsOf("attention").Any(item => item.TextOf("severity") is "error" or "warning") ? ExitCodes.NotAsItShouldBe : ExitCodes.Done;
    }

    private static async Task WatchAsync(Surroundings surroundings, ServiceClient service, TimeSpan every, bool json, CancellationToken cancellationToken)
    {
        try
        {
            if (!surroundings.IsTerminal || json)
            {
                while (true)
                {
                    var pipeline = await service.GetAsync("pipeline", cancellationToken);
                    await surroundings.Output.WriteLineAsync(json ? pipeline.GetRawText() : PipelineView.Line(pipeline));
                    await Task.Delay(every, surroundings.Time, cancellationToken);
                }
            }

            await surroundings.Terminal.Live(new Text("Asking.")).AutoClear(false).StartAsync(async context =>
            {
                while (true)
                {
                    context.UpdateTarget(await DrawAsync(service, cancellationToken));
                    context.Refresh();
                    await Task.Delay(every, surroundings.Time, cancellationToken);
                }
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how one leaves.
        }
    }

    private static async Task<Spectre.Console.Rendering.IRenderable> DrawAsync(ServiceClient service, CancellationToken cancellationToken)
    {
        try
        {
            return PipelineView.Draw(await service.GetAsync("pipeline", cancellationToken));
        }
        catch (ServiceException exception)
        {
            // It may be starting again: what is there now is said, and asked for again.
            return new Markup($"[red]{Markup.Escape(exception.Message)}[/]");
        }
    }
}
