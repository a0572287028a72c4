using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace AppHost.Tests;

public sealed class RestartOnFailureTests : IDisposable
{
    private const string CountRunsThen = "echo run >> runs; ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("restart");

    [Fact]
    public void Delays_double_up_to_thirty_seconds() => Assert.Equal(
        [0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Append(1000).Select(attempt => RestartOnFailure.Delay(attempt).TotalSeconds));

    [Fact]
    public async Task A_process_that_dies_is_started_again()
    {
        await using var app = await Start(CountRunsThen + "[ $(wc -l < runs) -gt 1 ] && exec sleep 300; kill -9 $$");
        await Says(app, "It ended with exit code 137. Starting it again in 0.5 s (attempt 1 of 10).");
        await Runs(2);
        await app.ResourceNotifications.WaitForResourceAsync("victim", KnownResourceStates.Running, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_process_that_keeps_dying_is_given_up()
    {
        await using var app = await Start(CountRunsThen + "exit 1", maxAttempts: 1);
        await Says(app, "It failed 1 times in a row and is not started again.");
        await Runs(2);
    }

    [Fact]
    public async Task A_process_that_is_stopped_on_purpose_or_ends_well_stays_as_it_is()
    {
        await using var app = await Start(CountRunsThen + "trap 'exit 9' TERM; echo up; while :; do sleep 0.05; done");
        await Says(app, "up");
        await app.ResourceCommands.ExecuteCommandAsync("victim", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
        await Says(app, "exit code 9");
        await using var other = await Start(CountRunsThen + "exit 0");
        await other.ResourceNotifications.WaitForResourceAsync("victim", KnownResourceStates.Finished, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await Task.Delay(RestartOnFailure.FirstDelay * 2, TestContext.Current.CancellationToken);
        await Runs(2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task Says(DistributedApplication app, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync("victim").WithCancellation(patience.Token))
        {
            if (lines.Any(line => line.Content.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }
        }
    }

    private async Task<DistributedApplication> Start(string script, int maxAttempts = 10)
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { Args = ["--Logging:LogLevel:Default=None"], DisableDashboard = true, ProjectDirectory = _folder.FullName });
        builder.AddExecutable("victim", "sh", ".", "-c", script).WithRestartOnFailure(maxAttempts);
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private async Task Runs(int expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await Count() != expected)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Equal(expected, await Count());

        async Task<int> Count() => (await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "runs"), patience.Token)).Length;
    }
}
