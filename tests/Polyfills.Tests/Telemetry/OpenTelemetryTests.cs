using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Polyfills.Tests.Telemetry;

public sealed class OpenTelemetryTests
{
    [Fact]
    public void The_polyfill_offers_the_listed_members_of_the_real_package_and_no_others() =>
        PublicApi.AssertMatches("Telemetry/PublicApi.txt", [typeof(OpenTelemetryBuilder), typeof(OpenTelemetryServicesExtensions)]);

    [Fact]
    public async Task Starting_the_host_starts_every_signal()
    {
        var token = TestContext.Current.CancellationToken;
        using var source = new ActivitySource("Polyfills.Tests.Spans");
        using var meter = new Meter("Polyfills.Tests.Numbers");
        var (spans, numbers, logs) = (new Spans(), new Numbers(), new Logs());
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("the-service"))
            .WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(spans))
            .WithMetrics(metrics => metrics.AddMeter(meter.Name).AddReader(new BaseExportingMetricReader(numbers)))
            .WithLogging(logging => logging.AddProcessor(logs), options => options.IncludeFormattedMessage = true);
        var counter = meter.CreateCounter<int>("events");

        Assert.Null(source.StartActivity("before"));
        Assert.False(counter.Enabled);
        var host = builder.Build();
        await host.StartAsync(token);
        source.StartActivity("after")?.Dispose();
        host.Services.GetRequiredService<ILogger<OpenTelemetryTests>>().LogWarning("a log of {Number}", 5);
        counter.Add(7);
        await host.StopAsync(token);
        host.Dispose();

        Assert.Equal(["after"], spans.Names);
        Assert.Equal(["events 7"], numbers.Sums);
        Assert.Equal(["a log of 5"], logs.Messages);
        Assert.Equal("the-service", spans.ServiceName);
    }

    [Fact]
    public void Telemetry_starts_before_every_other_hosted_service_and_once()
    {
        var services = new ServiceCollection();
        services.AddHostedService<Other>();

        services.AddOpenTelemetry().WithTracing().WithMetrics().WithLogging();
        services.AddOpenTelemetry().WithLogging(_ => { });

        var hosted = services.Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        Assert.Equal(2, hosted.Count);
        Assert.Same(services[0], hosted[0]);
        Assert.Equal(typeof(Other), hosted[1].ImplementationType);
    }

    [Fact]
    public void No_services_and_no_configuration_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddOpenTelemetry());
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddOpenTelemetry().WithLogging(null!));
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        internal List<string> Names { get; } = [];

        internal object? ServiceName { get; private set; }

        public override void OnEnd(Activity data)
        {
            Names.Add(data.OperationName);
            ServiceName = ParentProvider.GetResource().Attributes.Single(attribute => attribute.Key == "service.name").Value;
        }
    }

    private sealed class Numbers : BaseExporter<Metric>
    {
        internal List<string> Sums { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    Sums.Add($"{metric.Name} {point.GetSumLong()}");
                }
            }

            return ExportResult.Success;
        }
    }

    private sealed class Logs : BaseProcessor<LogRecord>
    {
        internal List<string?> Messages { get; } = [];

        public override void OnEnd(LogRecord data)
        {
            if (data.CategoryName == typeof(OpenTelemetryTests).FullName)
            {
                Messages.Add(data.FormattedMessage);
            }
        }
    }

    private sealed class Other : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
