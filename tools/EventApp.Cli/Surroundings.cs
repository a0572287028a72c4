using Amazon.DynamoDBv2;
using Spectre.Console;

namespace EventApp.Cli;

/// <summary>What commands work with, so that a test can give them its own.</summary>
/// <param name="Output">Takes results: what a script reads.</param>
/// <param name="Error">Takes everything else: what a person reads.</param>
/// <param name="DynamoDb">Makes the client, where a command needs it.</param>
/// <param name="Time">The clock.</param>
internal sealed record Surroundings(TextWriter Output, TextWriter Error, Func<IAmazonDynamoDB> DynamoDb, TimeProvider Time)
{
    /// <summary>Draws on the error output, and only where that is a terminal: no colours, no bars and no cursor movements anywhere else.</summary>
    public IAnsiConsole Terminal { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });

    public bool IsTerminal => Terminal.Profile.Out.IsTerminal;
}
