using System.Net;
using System.Text.Encodings.Web;
using Aspire.Dashboard.Api;
using Aspire.Dashboard.Export;
using Aspire.Dashboard.Hosting;
using Aspire.Dashboard.Otlp;
using Aspire.Dashboard.Resources;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aspire.Dashboard;

/// <summary>The dashboard and its OTLP receiver on one loopback port, inside the host's process.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly DashboardOptions _options;
    private readonly Access _access;
    private readonly ResourceBoard _board;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private Uri? _url;
    private bool _disposed;
    private Task _watching = Task.CompletedTask;

    /// <exception cref="OptionsValidationException">Some option is out of its range.</exception>
    public DashboardServer(
        DashboardOptions options, IDashboardResources resources, TimeProvider timeProvider, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        loggerFactory ??= NullLoggerFactory.Instance;
        _options = options;
        BrowserToken = options.BrowserToken ?? Access.NewSecret();
        OtlpApiKey = options.OtlpApiKey ?? Access.NewSecret();
        _access = new(BrowserToken, OtlpApiKey);
        var consoles = new ConsoleStore(options.Limits, timeProvider);
        _board = new(resources, consoles, options.Limits, loggerFactory.CreateLogger<ResourceBoard>());
        Store = new(options.Limits, timeProvider);
        _app = Build(options, loggerFactory);
        Map(consoles, new(timeProvider, options.Heartbeat, _stopping.Token));
    }

    /// <summary>Opens the dashboard without asking for the token.</summary>
    public Uri LoginUrl => new(Url, $"/login?t={BrowserToken}");

    public string BrowserToken { get; }

    public string OtlpApiKey { get; }

    /// <exception cref="InvalidOperationException">The server has not been started.</exception>
    public Uri Url => _url ?? throw new InvalidOperationException("The dashboard has not been started.");

    /// <summary>The base to which exporters add /v1/traces, /v1/logs and /v1/metrics (http/protobuf or http/json).</summary>
    public Uri OtlpEndpoint => Url;

    internal TelemetryStore Store { get; }

    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _app.StartAsync(cancellationToken);
        var bound = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _url = new UriBuilder(_options.Url) { Port = bound.Port }.Uri;
        _watching = _board.RunAsync(_stopping.Token);
    }

    /// <summary>Ends every stream, then the server.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(cancellationToken);
        await _watching.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static WebApplication Build(DashboardOptions options, ILoggerFactory loggerFactory)
    {
        // Empty: nothing of the host's arguments, files or environment, such as ASPNETCORE_URLS, is meant for the dashboard.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(DashboardServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
            if (options.Url is { Port: > 0, Host: "localhost" })
            {
                kestrel.ListenLocalhost(options.Url.Port);
            }
            else
            {
                var host = options.Url.Host.Trim('[', ']');
                kestrel.Listen(IPAddress.TryParse(host, out var address) ? address : IPAddress.Loopback, options.Url.Port);
            }
        });
        builder.Services.AddRouting();
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, DashboardJson.Default);
            json.SerializerOptions.Converters.Add(new UtcConverter());

            // The server's default leaves markup as it is.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Default;
        });
        return builder.Build();
    }

    private void Map(ConsoleStore consoles, EventStream stream)
    {
        _app.Use(next => new OriginMiddleware(next).InvokeAsync);
        _app.Use(next => new AccessMiddleware(_access, next).InvokeAsync);
        new OtlpEndpoints(Store, _options.Limits).Map(_app);
        new ResourceEndpoints(_board, stream, _options.ApplicationName, this).Map(_app);
        new ConsoleEndpoints(consoles, stream).Map(_app);
        new LogEndpoints(Store, stream).Map(_app);
        new TraceEndpoints(Store, stream).Map(_app);
        new MetricEndpoints(Store.Metrics, stream).Map(_app);
        new ExportEndpoints(Store, stream).Map(_app);
        new Pages(_access, _options.Pages).Map(_app);
    }
}
