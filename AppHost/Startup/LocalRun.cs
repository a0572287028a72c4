using AppHost.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AppHost.Startup;

/// <summary>Starts the application, says where everything is once all of it runs, and stops it when it is told to or when a part fails.</summary>
internal static class LocalRun
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long further failures are collected after the first: the cause comes before what it brings down.</summary>
    private static readonly TimeSpan FailureWindow = TimeSpan.FromMilliseconds(300);

    /// <returns>The process's exit code: 0 when it was told to stop, 1 when something did not start.</returns>
    public static async Task<int> RunAsync(DistributedApplication app, TextWriter output, TextWriter errors)
    {
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await app.StartAsync();
        var starts = app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .Where(resource => resource is ProjectResource or ExecutableResource)
            .Select(resource => (resource.Name, Ready: ReadyAsync(app, resource.Name, stopping))).ToArray();
        await foreach (var ready in Task.WhenEach(starts.Select(start => start.Ready)))
        {
            if (ready.IsFaulted)
            {
                await Task.WhenAny(Task.WhenAll(starts.Select(start => start.Ready)), Task.Delay(FailureWindow, CancellationToken.None));
                await app.StopAsync();
                var failures = starts.Where(start => start.Ready.IsFaulted).Select(start => (start.Name, start.Ready.Exception?.InnerException?.Message ?? ""));
                await StartupReport.WriteFailureAsync(app, failures, errors);
                return 1;
            }
        }

        if (!stopping.IsCancellationRequested)
        {
            var dashboard = DashboardAddress.LoginUrl(app.Services.GetRequiredService<IConfiguration>());
            await StartupReport.WriteSuccessAsync(await Task.WhenAll(starts.Select(start => start.Ready)), dashboard, output);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static string Health(DistributedApplication app, string name) =>
        app.ResourceNotifications.TryGetCurrentState(name, out var current)
            ? string.Join(' ', current?.Snapshot.HealthReports.Select(report => report.Description) ?? [])
            : "";

    private static async Task<ResourceEvent> ReadyAsync(DistributedApplication app, string name, CancellationToken stopping)
    {
        try
        {
            return await app.ResourceNotifications
                .WaitForResourceHealthyAsync(name, WaitBehavior.StopOnResourceUnavailable, stopping)
                .WaitAsync(StartTimeout, stopping);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"It was not healthy after {StartTimeout.TotalSeconds} s. {Health(app, name)}", exception);
        }
    }
}
