using EventApp.Cli.Targets;
using Spectre.Console;

namespace EventApp.Cli;

/// <summary>What commands work with, so that a test can give them its own.</summary>
/// <param name="Output">Takes results: what a script reads.</param>
/// <param name="Error">Takes everything else: what a person reads.</param>
/// <param name="Aws">Makes the clients of AWS that a command needs.</param>
/// <param name="Time">The clock.</param>
internal sealed record Surroundings(TextWriter Output, TextWriter Error, AwsClients Aws, TimeProvider Time)
{
    private const int WidestLine = 10_000;

    /// <summary>Draws on the error output, and only where that is a terminal: no colours, no bars and no cursor movements anywhere else.</summary>
    public IAnsiConsole Terminal { get; } = Open(new AnsiConsoleOutput(Error));

    public bool IsTerminal => Terminal.Profile.Out.IsTerminal;

    private static IAnsiConsole Open(AnsiConsoleOutput output)
    {
        if (output.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Out = output, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = WidestLine;
        return plain;
    }
}
