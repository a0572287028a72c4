using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aspire.Dashboard.Tests.Infrastructure;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Aspire.Dashboard.Tests.Otlp;

/// <summary>What OpenTelemetry's own exporter for .NET sends, over http/protobuf.</summary>
public sealed class DotNetExporterTests
{
    private static readonly ResourceBuilder Service =
        ResourceBuilder.CreateEmpty().AddService("orders", serviceInstanceId: "one", autoGenerateServiceInstanceId: false);

    [Fact]
    public async Task Spans_arrive_with_attributes_events_links_and_status()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var source = new ActivitySource("Orders.Source");
        ActivityContext first;
        using (var provider = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Service).AddSource(source.Name)
            .AddOtlpExporter(o => Configure(o, dashboard, "traces")).Build())
        {
            using (var producer = source.StartActivity("send", ActivityKind.Producer)!)
            {
                first = producer.Context;
            }

            Activity.Current = null;
            using var consumer = source.StartActivity("process", ActivityKind.Consumer, default(ActivityContext), links: [new ActivityLink(first)])!;
            consumer.SetTag("count", 42L).SetTag("ratio", 0.5).SetTag("flag", true).SetTag("names", new[] { "a", "<script>" });
            consumer.AddEvent(new ActivityEvent("tried", tags: new ActivityTagsCollection { ["attempt"] = 1 }));
            using (var child = source.StartActivity("store", ActivityKind.Client)!)
            {
                child.SetStatus(ActivityStatusCode.Error, "refused");
            }

            consumer.Stop();
            Assert.True(provider.ForceFlush());
        }

        var list = await dashboard.GetAsync("/api/traces?text=process");
        var summary = list.GetProperty("traces")[0];
        Assert.Equal(2, summary.GetProperty("spanCount").GetInt32());
        Assert.Equal(1, summary.GetProperty("errorCount").GetInt32());
        var trace = await dashboard.GetAsync($"/api/traces/{summary.GetProperty("traceId").GetString()}");
        var spans = trace.GetProperty("spans");
        Assert.Equal(("process", "Consumer", "orders", "one", "Orders.Source"), (Text(spans[0], "name"), Text(spans[0], "kind"),
            Text(spans[0], "resource"), Text(spans[0], "instance"), Text(spans[0], "scope")));
        Assert.Equal(
            [("count", "42"), ("ratio", "0.5"), ("flag", "true"), ("names", """["a","<script>"]""")],
            spans[0].GetProperty("attributes").EnumerateArray().Select(a => (Text(a, "key"), Text(a, "value"))));
        Assert.Equal("tried", Text(spans[0].GetProperty("events")[0], "name"));
        Assert.Equal(Text(spans[0], "spanId"), Text(spans[1], "parentId"));
        Assert.Equal(("Error", "refused"), (Text(spans[1], "status"), Text(spans[1], "statusMessage")));
        var link = spans[0].GetProperty("links")[0];
        Assert.Equal((true, "send"), (link.GetProperty("known").GetBoolean(), Text(link, "name")));

        var linked = await dashboard.GetAsync($"/api/traces/{first.TraceId}");
        Assert.Equal("process", Text(linked.GetProperty("spans")[0].GetProperty("backlinks")[0], "name"));
    }

    [Fact]
    public async Task Logs_arrive_with_level_category_scopes_exception_and_trace()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var activity = new Activity("work").Start();
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(Service);
            options.IncludeFormattedMessage = true;
            options.AddOtlpExporter(o => Configure(o, dashboard, "logs"));
        })))
        {
            factory.CreateLogger("Orders.Handler").LogError(new InvalidOperationException("no stock"), "Order {OrderId} failed", 17);
        }

        var log = (await dashboard.GetUntilAsync("/api/logs", a => a.GetProperty("total").GetInt32() == 1)).GetProperty("logs")[0];
        Assert.Equal(("Error", "Orders.Handler", "Order 17 failed"), (Text(log, "level"), Text(log, "category"), Text(log, "message")));
        Assert.Contains("no stock", Text(log, "exception"), StringComparison.Ordinal);
        Assert.Equal(activity.TraceId.ToHexString(), Text(log, "traceId"));
        Assert.Equal(activity.SpanId.ToHexString(), Text(log, "spanId"));
        Assert.Contains(log.GetProperty("attributes").EnumerateArray(), a => Text(a, "key") == "OrderId" && Text(a, "value") == "17");
    }

    [Theory]
    [InlineData(MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(MetricReaderTemporalityPreference.Delta)]
    public async Task Metrics_arrive_in_either_temporality(MetricReaderTemporalityPreference temporality)
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var meter = new Meter("Orders.Meter");
        var counter = meter.CreateCounter<long>("orders.accepted", "{order}", "Orders taken in");
        var histogram = meter.CreateHistogram<double>("orders.duration", "s");
        var sizes = meter.CreateHistogram<double>("orders.size", "By");
        meter.CreateObservableGauge("orders.waiting", () => 3.5);
        using (var provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Service).AddMeter(meter.Name)
            .AddView("orders.size", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((o, reader) =>
            {
                Configure(o, dashboard, "metrics");
                reader.TemporalityPreference = temporality;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 3_600_000;
            }).Build())
        {
            for (var i = 1; i <= 100; i++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("kind", i % 2 == 0 ? "even" : "odd"));
                histogram.Record(i / 100d);
                sizes.Record(i);
            }

            Assert.True(provider.ForceFlush());
            counter.Add(5, new KeyValuePair<string, object?>("kind", "even"));
            Assert.True(provider.ForceFlush());
        }

        var list = await dashboard.GetAsync("/api/metrics");
        Assert.Equal(
            [("orders.accepted", "Sum"), ("orders.duration", "Histogram"), ("orders.size", "Histogram"), ("orders.waiting", "Gauge")],
            list[0].GetProperty("meters")[0].GetProperty("instruments").EnumerateArray().Select(i => (Text(i, "name"), Text(i, "kind"))));
        var accepted = await DataAsync(dashboard, "orders.accepted");
        Assert.Equal(("{order}", "Orders taken in"), (Text(accepted, "unit"), Text(accepted, "description")));
        Assert.Equal([50, 55], accepted.GetProperty("dimensions").EnumerateArray().Select(Last).Select(p => p.GetProperty("value").GetDouble()).Order());
        var duration = await DataAsync(dashboard, "orders.duration");
        Assert.Equal(2, duration.GetProperty("dimensions")[0].GetProperty("attributes").EnumerateArray().Count() + 1);
        // The second export may have come in another second than the first, in which nothing was recorded.
        var size = (await DataAsync(dashboard, "orders.size")).GetProperty("dimensions")[0].GetProperty("points").EnumerateArray()
            .Last(point => point.GetProperty("count").GetDouble() > 0);
        Assert.Equal(100, size.GetProperty("count").GetDouble());
        Assert.InRange(size.GetProperty("p50").GetDouble(), 48, 52);
        Assert.InRange(size.GetProperty("p99").GetDouble(), 96, 102);
        Assert.Equal(3.5, Last((await DataAsync(dashboard, "orders.waiting")).GetProperty("dimensions")[0]).GetProperty("value").GetDouble());
    }

    private static void Configure(OtlpExporterOptions options, TestDashboard dashboard, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new(dashboard.Server.OtlpEndpoint, $"/v1/{signal}");
        options.Headers = $"x-otlp-api-key={dashboard.Server.OtlpApiKey}";
    }

    private static Task<System.Text.Json.JsonElement> DataAsync(TestDashboard dashboard, string instrument) =>
        dashboard.GetAsync($"/api/metrics/data?resource=orders&meter=Orders.Meter&instrument={instrument}&minutes=5");

    private static System.Text.Json.JsonElement Last(System.Text.Json.JsonElement dimension) =>
        dimension.GetProperty("points").EnumerateArray().Last();

    private static string? Text(System.Text.Json.JsonElement element, string name) => element.GetProperty(name).GetString();
}
