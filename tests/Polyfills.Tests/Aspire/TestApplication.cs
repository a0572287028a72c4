using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Polyfills.Tests.Aspire;

/// <summary>An application of small real processes. Whatever a test waits for, it waits thirty seconds at most.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication _app;

    private TestApplication(DistributedApplication app) => _app = app;

    public ResourceNotificationService Notifications => _app.ResourceNotifications;

    public IServiceProvider Services => _app.Services;

    public static IDistributedApplicationBuilder Builder(params string[] args) => Builder(withDashboard: false, args);

    public static Task<TestApplication> StartAsync(Action<IDistributedApplicationBuilder> define, params string[] args) =>
        StartAsync(Builder([.. args, "--Logging:LogLevel:Default=None"]), define);

    /// <summary>With the dashboard, on a free port.</summary>
    public static Task<TestApplication> StartWithDashboardAsync(Action<IDistributedApplicationBuilder> define, params string[] args) =>
        StartAsync(Builder(withDashboard: true, [.. args, "--Logging:LogLevel:Default=None", "--ASPNETCORE_URLS=http://localhost:0"]), define);

    private static IDistributedApplicationBuilder Builder(bool withDashboard, string[] args) => DistributedApplication.CreateBuilder(
        new DistributedApplicationOptions { Args = args, ProjectDirectory = AppContext.BaseDirectory, DisableDashboard = !withDashboard });

    private static async Task<TestApplication> StartAsync(IDistributedApplicationBuilder builder, Action<IDistributedApplicationBuilder> define)
    {
        define(builder);
        var app = new TestApplication(builder.Build());
        await app._app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

    public Task<ExecuteCommandResult> Execute(string resource, string command) =>
        _app.ResourceCommands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken).WaitAsync(Patience);

    /// <summary>The snapshot in which the resource is in the state.</summary>
    public async Task<CustomResourceSnapshot> Reaches(string resource, string state)
    {
        var reached = await Notifications
            .WaitForResourceAsync(resource, update => update.Snapshot.State?.Text == state, TestContext.Current.CancellationToken)
            .WaitAsync(Patience);
        return reached.Snapshot;
    }

    public async Task<CustomResourceSnapshot> IsHealthy(string resource) =>
        (await Notifications.WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken).WaitAsync(Patience)).Snapshot;

    /// <summary>The first line of the resource's console that contains the text.</summary>
    public async Task<string> Says(string resource, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await foreach (var lines in Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource, patience.Token))
        {
            foreach (var line in lines.Where(line => line.Content.Contains(text, StringComparison.Ordinal)))
            {
                return line.Content;
            }
        }

        throw new InvalidOperationException($"{resource} never said '{text}'.");
    }

    public async Task<List<string>> Output(string resource)
    {
        var output = new List<string>();
        await foreach (var lines in Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource))
        {
            output.AddRange(lines.Select(line => line.Content));
        }

        return output;
    }

    public ValueTask DisposeAsync() => DisposeAsync(_app);

    private static async ValueTask DisposeAsync(DistributedApplication app)
    {
        await app.StopAsync().WaitAsync(Patience);
        await app.DisposeAsync();
    }
}
