using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_configured_endpoint()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var source = new ActivitySource("EventApp.Tests");
        using var meter = new Meter("EventApp.Tests");
        await using (var service = await TestService.StartAsync(Exporting(receiver), configure: app => app.MapPost("/events/{id}", (string id) =>
        {
            using var span = source.StartActivity("store the event");
            meter.CreateCounter<int>("eventapp.tests.stored").Add(1);
            app.Logger.LogWarning("stored {Id}", id);
        })))
        {
            (await service.SendAsync("POST", "/events/5")).EnsureSuccessStatusCode();
        }

        var traces = await receiver.ReceivedAsync("/v1/traces", "store the event");
        Assert.Contains("POST /events/{id}", traces, StringComparison.Ordinal);
        Assert.Contains("store the event", traces, StringComparison.Ordinal);
        Assert.Contains(TestService.Name, traces, StringComparison.Ordinal);
        var metrics = await receiver.ReceivedAsync("/v1/metrics", "eventapp.tests.stored");
        Assert.Contains("eventapp.tests.stored", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet.gc.collections", metrics, StringComparison.Ordinal);
        Assert.Contains("stored 5", await receiver.ReceivedAsync("/v1/logs", "stored 5"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from-otel", "from-powertools", "from-otel")]
    [InlineData(null, "from-powertools", "from-powertools")]
    [InlineData(null, null, TestService.Name)]
    public async Task The_service_is_named_by_the_first_setting_that_is_there(string? otel, string? powertools, string expected)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var settings = Exporting(receiver);
        settings["OTEL_SERVICE_NAME"] = otel;
        settings["POWERTOOLS_SERVICE_NAME"] = powertools;
        settings["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=instance-7";
        await using (var service = await TestService.StartAsync(settings))
        {
            await service.SendAsync("GET", "/nowhere");
        }

        var traces = await receiver.ReceivedAsync("/v1/traces", expected);
        Assert.Contains(expected, traces, StringComparison.Ordinal);
        Assert.Contains("instance-7", traces, StringComparison.Ordinal);
        Assert.DoesNotContain(otel is null ? "from-otel" : "from-powertools", traces, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Without_an_endpoint_nothing_is_exported_and_no_span_is_made(string? endpoint)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var settings = Exporting(receiver);
        settings[TestService.Endpoint] = endpoint;
        List<string> called = [];
        using var calls = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Experimental.System.Net.Http.Connections",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => called.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(calls);
        await using (var service = await TestService.StartAsync(settings))
        {
            await service.SendAsync("GET", "/nowhere");
            Assert.Empty(service.Spans);
        }

        Assert.Empty(called);
    }

    private static Dictionary<string, string?> Exporting(OtlpReceiver receiver) => new()
    {
        [TestService.Endpoint] = receiver.Url,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };
}
