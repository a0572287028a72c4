using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Amazon.SQS.Model;
using Events;

namespace EndToEnd.Tests.WebConsole;

/// <summary>
/// The whole system, its processor of events apart: that one is a process of its own, so that a test can stop it and start it with other settings.
/// </summary>
public sealed class RunningConsole : IAsyncLifetime
{
    private Process? _processor;

    // What is counted, looked at and remembered for a while is so for a second here: no claim is about how long.
    public RunningAppHost App { get; } = new(
        [],
        ("Processing__IsEnabled", "false"),
        ("Pipeline__SampleInterval", "00:00:01"),
        ("Pipeline__CountLifetime", "00:00:01"),
        ("Stream__Interval", "00:00:00.5"),
        ("DeadLetters__LookLifetime", "00:00:01"),
        ("ApiKeys__CacheLifetime", "00:00:01"),
        ("Heartbeats__Interval", "00:00:01"));

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await RestartProcessorAsync();
    }

    /// <summary>Ends the processor that runs, if one does, and starts another.</summary>
    /// <param name="settings">Its configuration: each <c>section__key</c> with its value.</param>
    public async Task RestartProcessorAsync(params (string Name, string Value)[] settings)
    {
        await StopProcessorAsync();
        var appHost = typeof(RunningConsole).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "AppHostPath").Value ?? throw new InvalidOperationException("The build left no AppHostPath.");
        var folder = new FileInfo(appHost).Directory ?? throw new InvalidOperationException("The AppHost is in no folder.");
        var own = Path.Combine(folder.Parent!.Parent!.FullName, "Processor", folder.Name);
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [Path.Combine(own, "Processor.dll")])
        {
            WorkingDirectory = own,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Concat(Environments()))
        {
            start.Environment[name] = value;
        }

        _processor = new Process { StartInfo = start };
        _processor.OutputDataReceived += (_, _) => { };
        _processor.ErrorDataReceived += (_, _) => { };
        _processor.Start();
        _processor.BeginOutputReadLine();
        _processor.BeginErrorReadLine();
    }

    /// <summary>Leaves no dead letter in the events' queue; one that somebody looks at is hidden, and deleted once it is back.</summary>
    public Task EmptyDeadLettersAsync() => Eventually.Is(
        async () =>
        {
            await DeleteDeadLettersAsync();
            return await Traffic.CountAsync(App, Topology.EventsQueue.DeadLetterName);
        },
        letters => letters == 0);

    public async ValueTask DisposeAsync()
    {
        await StopProcessorAsync();
        await App.DisposeAsync();
    }

    private async Task DeleteDeadLettersAsync()
    {
        var url = (await App.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName, TestContext.Current.CancellationToken)).QueueUrl;
        while (await App.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10 }, TestContext.Current.CancellationToken)
            is { Messages: { Count: > 0 } messages })
        {
            await App.Sqs.DeleteMessageBatchAsync(
                url,
                [.. messages.Select((message, i) => new DeleteMessageBatchRequestEntry(i.ToString(CultureInfo.InvariantCulture), message.ReceiptHandle))],
                TestContext.Current.CancellationToken);
        }
    }

    private IEnumerable<(string Name, string Value)> Environments() =>
    [
        ("AWS_ENDPOINT_URL", App.AwsEndpoint.GetLeftPart(UriPartial.Authority)),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("DOTNET_ENVIRONMENT", "Development"),
        ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ("FileProcessing__IsEnabled", "false"),
        ("Heartbeats__Enabled", "true"),
        ("Heartbeats__Interval", "00:00:01"),
        ("Reports__Grace", "00:00:00"),
    ];

    // Killed, as a machine is that goes away: what it had in hand comes again.
    private async Task StopProcessorAsync()
    {
        if (_processor is null)
        {
            return;
        }

        _processor.Kill();
        await _processor.WaitForExitAsync();
        _processor.Dispose();
        _processor = null;
    }
}
