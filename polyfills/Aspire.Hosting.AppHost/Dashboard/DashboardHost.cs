using Aspire.Dashboard;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Runs the dashboard in the app host's process, from before the first resource starts until after the last has stopped.</summary>
internal sealed partial class DashboardHost(
    DistributedApplicationOptions options,
    IConfiguration configuration,
    IHostEnvironment environment,
    HostResources resources,
    TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : IHostedService, IAsyncDisposable
{
    private DashboardServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = new DashboardServer(
            DashboardSettings.Read(configuration, options.DashboardApplicationName ?? environment.ApplicationName), resources, timeProvider, loggerFactory);
        await _server.StartAsync(cancellationToken);
        configuration[DashboardSettings.OtlpEndpoint] = _server.OtlpEndpoint.ToString();
        Log.Login(loggerFactory.CreateLogger<DistributedApplication>(), _server.LoginUrl);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Login to the dashboard at {LoginUrl}")]
        public static partial void Login(ILogger logger, Uri loginUrl);
    }
}
