using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;

// Sources and meters are the process's: a second service at the same time would see the first one's spans.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ServiceDefaults.Tests;

/// <summary>A small service with the defaults, in this process, and the spans that it would export.</summary>
internal sealed class TestService : IAsyncDisposable
{
    internal const string Name = "ServiceDefaults.Tests";
    internal const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Telemetry is there where it is exported; here, to where nobody listens.
    private static readonly KeyValuePair<string, string?> Exported = new(Endpoint, "http://127.0.0.1:9");

    private readonly SpanCollector _spans;
    private readonly HttpClient _client;
    private readonly ActivityListener _requests;
    private readonly SemaphoreSlim _requestsEnded = new(0);

    private TestService(WebApplication app, SpanCollector spans)
    {
        (App, _spans, _client) = (app, spans, app.GetTestClient());
        _requests = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = _ => _requestsEnded.Release(),
        };
        ActivitySource.AddActivityListener(_requests);
    }

    internal WebApplication App { get; }

    internal IReadOnlyList<Activity> Spans => _spans.Ended;

    internal static async Task<TestService> StartAsync(
        Dictionary<string, string?>? settings = null, string environment = "Production", Action<WebApplication>? configure = null)
    {
        var spans = new SpanCollector();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = Name });
        builder.Configuration.AddInMemoryCollection([Exported]);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        var app = builder.Build();
        configure?.Invoke(app);
        app.MapDefaultEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app, spans);
    }

    internal Activity Server() => Assert.Single(Spans, span => span.Kind == ActivityKind.Server);

    /// <summary>Sends a request and waits until its server span, too, has ended, which is after the response.</summary>
    internal async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        var token = TestContext.Current.CancellationToken;
        try
        {
            return await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), token);
        }
        finally
        {
            await _requestsEnded.WaitAsync(token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await App.DisposeAsync();
        _requests.Dispose();
        _requestsEnded.Dispose();
    }

    private sealed class SpanCollector : BaseProcessor<Activity>
    {
        internal List<Activity> Ended { get; } = [];

        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
            {
                lock (Ended)
                {
                    Ended.Add(data);
                }
            }
        }
    }
}
