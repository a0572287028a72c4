using System.CommandLine;
using Amazon.Runtime;
using ApiKeys;
using EventApp.Cli.Doctor;
using EventApp.Cli.Downstream;
using EventApp.Cli.Keys;
using EventApp.Cli.Operating;
using EventApp.Cli.Performance;
using EventApp.Cli.Sending;
using EventApp.Cli.Simulating;
using EventApp.Cli.Targets;

namespace EventApp.Cli;

/// <summary>Every command there is. What a script wants goes to the output, what a person wants to the error output.</summary>
internal static class CommandLine
{
    private const string About = """
        Sends events to EventApp, watches what becomes of them, and puts right what went wrong.

        Try it on a laptop, with the system running (dotnet run --project AppHost):
          eventapp send --generate 10000 --rate 2000
          eventapp simulate --files 20 --rows 50 --bad 5%
          eventapp monitor
          eventapp dead-letters list

        Exit codes: 0 done, 1 wrong usage, 2 not found, 3 AWS failed, 4 a service of EventApp failed, 5 not as it should be, 130 interrupted.
        """;

    /// <param name="args">The words of the command line.</param>
    /// <param name="surroundings">What it works with.</param>
    /// <param name="cancellationToken">Does what Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var target = new TargetOptions();
        var root = new RootCommand(About)
        {
            SendCommand.Create(surroundings, target),
            SimulateCommand.Create(surroundings, target),
            DownstreamCommand.Create(surroundings),
            MonitorCommand.Create(surroundings, target),
            PerfCommand.Create(surroundings, target),
            DeadLettersCommand.Create(surroundings, target),
            ReportsCommand.Create(surroundings, target),
            KeysCommand.Create(surroundings, target),
            DoctorCommand.Create(surroundings, target),
        };
        target.AddTo(root);
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = surroundings.Output,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
            };
            return await root.Parse(args).InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (exception is KeyStoreException or AmazonClientException)
        {
            await surroundings.Error.WriteLineAsync(exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message);
            return ExitCodes.AwsFailed;
        }
        catch (ServiceException exception)
        {
            await surroundings.Error.WriteLineAsync(exception.Message);
            return exception.IsNotFound ? ExitCodes.NotFound : ExitCodes.ServiceFailed;
        }
        catch (InputException exception)
        {
            await surroundings.Error.WriteLineAsync(exception.Message);
            return ExitCodes.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await surroundings.Error.WriteLineAsync("Interrupted.");
            return ExitCodes.Interrupted;
        }
    }
}
