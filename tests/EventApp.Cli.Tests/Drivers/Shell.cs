using Amazon.DynamoDBv2;
using Microsoft.Extensions.Time.Testing;
using Testing;

namespace EventApp.Cli.Tests.Drivers;

/// <summary>Runs commands as a shell does, on an AWS of its own.</summary>
internal sealed class Shell : IAsyncDisposable
{
    private readonly TestAws _aws;

    private Shell(TestAws aws) => _aws = aws;

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-03-01T12:00:00Z", null));

    public static async Task<Shell> StartAsync() => new(await TestAws.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    /// <param name="commandLine">Arguments with single spaces between them.</param>
    /// <returns>The exit code, and what was written.</returns>
    public async Task<(int Code, string Output, string Error)> RunAsync(string commandLine)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var client = () => new AmazonDynamoDBClient(TestAws.Credentials, _aws.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 }));
        var code = await CommandLine.RunAsync(commandLine.Split(' '), new Surroundings(output, error, client, Time));
        return (code, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }

    public async Task<string> CreateKeyAsync(string options = "--tenant acme --scopes ingest")
    {
        var (code, key, error) = await RunAsync("keys create " + options);
        Assert.True(code == 0, error);
        return key;
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();
}
