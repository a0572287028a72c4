using System.CommandLine;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using ApiKeys;
using EventApp.Cli.Keys;

namespace EventApp.Cli;

/// <summary>Every command there is. What a script wants goes to the output, what a person wants to the error output.</summary>
internal static class CommandLine
{
    /// <param name="args">The command line.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes everything else.</param>
    /// <param name="connect">Makes the client, where a command needs it.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, Func<IAmazonDynamoDB> connect, TimeProvider timeProvider)
    {
        var root = new RootCommand("Runs EventApp: API keys. Exit codes: 0 done, 1 wrong usage, 2 no such key, 3 AWS failed.")
        {
            KeysCommand.Create(output, error, connect, timeProvider),
        };
        try
        {
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return await root.Parse(args).InvokeAsync(configuration);
        }
        catch (Exception exception) when (exception is KeyStoreException or AmazonClientException)
        {
            await error.WriteLineAsync(exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message);
            return ExitCodes.AwsFailed;
        }
    }
}
