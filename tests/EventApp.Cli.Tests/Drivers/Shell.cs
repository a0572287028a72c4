using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using EventApp.Cli.Targets;
using Microsoft.Extensions.Time.Testing;
using Testing;

namespace EventApp.Cli.Tests.Drivers;

/// <summary>Runs commands as a shell does, on an AWS of its own.</summary>
internal sealed class Shell : IAsyncDisposable
{
    private readonly TimeProvider _time;

    private Shell(TestAws aws, TimeProvider time) => (Aws, _time) = (aws, time);

    public TestAws Aws { get; }

    /// <summary>The clock of a shell that was not given one.</summary>
    public FakeTimeProvider Time => (FakeTimeProvider)_time;

    /// <param name="time">The clock of commands; that of the AWS is real.</param>
    public static async Task<Shell> StartAsync(TimeProvider? time = null) =>
        new(await TestAws.StartAsync(cancellationToken: TestContext.Current.CancellationToken), time ?? Standing());

    /// <summary>For commands that ask an API alone: nothing exists in its AWS.</summary>
    public static Shell WithoutTopology(TimeProvider? time = null) => new(TestAws.StartEmpty(), time ?? Standing());

    /// <param name="commandLine">Arguments with single spaces between them.</param>
    /// <returns>The exit code, and what was written.</returns>
    public Task<(int Code, string Output, string Error)> RunAsync(string commandLine) => RunAsync(commandLine.Split(' '));

    public Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyList<string> args) => RunUntilAsync(args, CancellationToken.None);

    /// <param name="args">The words of the command line.</param>
    /// <param name="interrupt">Does what Ctrl-C does.</param>
    public async Task<(int Code, string Output, string Error)> RunUntilAsync(IReadOnlyList<string> args, CancellationToken interrupt)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await RunUntilAsync(args, output, error, interrupt);
        return (code, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }

    public Task<int> RunUntilAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken interrupt)
    {
        var clients = new AwsClients(
            () => new AmazonDynamoDBClient(TestAws.Credentials, Aws.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 })),
            () => new AmazonSQSClient(TestAws.Credentials, Aws.Configure(new AmazonSQSConfig { MaxErrorRetry = 0 })),
            () => new AmazonS3Client(TestAws.Credentials, Aws.Configure(new AmazonS3Config { MaxErrorRetry = 0, ForcePathStyle = true })));
        return CommandLine.RunAsync(args, new Surroundings(output, error, clients, _time), interrupt);
    }

    public async Task<string> CreateKeyAsync(string options = "--tenant acme --scopes ingest")
    {
        var (code, key, error) = await RunAsync("keys create " + options);
        Assert.True(code == 0, error);
        return key;
    }

    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    private static FakeTimeProvider Standing() => new(DateTimeOffset.Parse("2026-03-01T12:00:00Z", null));
}
