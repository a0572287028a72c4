using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using Processor.Telemetry;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public TelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProcessorTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task An_event_is_processed_in_the_trace_of_its_request()
    {
        var trace = ActivityTraceId.CreateRandom();
        Activity? during = null;
        await using var driver = await ProcessorDriver.StartAsync(prepare: wire => wire.Intercept = (request, next, _) =>
        {
            during = request is BatchExecuteStatementRequest ? Activity.Current : during;
            return next();
        });

        await driver.SendAsync(EventBuilder.Event("a") with { TraceParent = $"00-{trace}-b7ad6b7169203331-01" });
        await driver.SettledAsync();

        var process = Assert.Single(_spans, span => span.TraceId == trace);
        Assert.Equal("process eventapp-events", process.DisplayName);
        Assert.Equal(ActivityKind.Consumer, process.Kind);
        Assert.Equal("b7ad6b7169203331", process.ParentSpanId.ToHexString());
        Assert.Equal("aws_sqs", process.GetTagItem("messaging.system"));
        Assert.Equal("process", process.GetTagItem("messaging.operation.type"));
        Assert.Equal("eventapp-events", process.GetTagItem("messaging.destination.name"));
        Assert.NotNull(process.GetTagItem("messaging.message.id"));
        Assert.Equal("a", process.GetTagItem("cloudevents.event_id"));
        Assert.Equal("processed", process.GetTagItem("eventapp.outcome"));
        Assert.Equal(ActivityStatusCode.Unset, process.Status);
        Assert.Same(process, during);
        var receive = Assert.Single(_spans, span => span.Context == Assert.Single(process.Links).Context);
        Assert.Equal(("receive eventapp-events", ActivityKind.Client), (receive.DisplayName, receive.Kind));
        Assert.Equal(1, receive.GetTagItem("messaging.batch.message_count"));
        Assert.NotEqual(trace, receive.TraceId);
    }

    [Fact]
    public async Task Events_of_a_batch_keep_to_their_own_traces_and_share_the_call()
    {
        var (one, other) = (ActivityTraceId.CreateRandom(), ActivityTraceId.CreateRandom());
        Activity? during = null;
        await using var driver = await ProcessorDriver.StartAsync(prepare: wire => wire.Intercept = (request, next, _) =>
        {
            during = request is BatchExecuteStatementRequest ? Activity.Current : during;
            return next();
        });

        await driver.SendAsync(EventBuilder.Packed(
            EventBuilder.Event("a") with { TraceParent = $"00-{one}-b7ad6b7169203331-01" },
            EventBuilder.Event("b") with { TraceParent = $"00-{other}-b7ad6b7169203331-01" },
            EventBuilder.Event("c")));
        await driver.SettledAsync();

        Assert.Equal("receive eventapp-events", during?.DisplayName);
        var processes = new[] { one, other }.Select(trace => Assert.Single(_spans, span => span.TraceId == trace));
        Assert.All(processes, process => Assert.Equal(during!.Context, Assert.Single(process.Links).Context));
        var orphan = Assert.Single(_spans, span => span.ParentSpanId == during!.SpanId);
        Assert.Equal("c", orphan.GetTagItem("cloudevents.event_id"));
    }

    [Fact]
    public async Task A_span_says_what_went_wrong()
    {
        var trace = ActivityTraceId.CreateRandom();
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Packed(
            EventBuilder.Event("a"), EventBuilder.Event("a", "{}") with { TraceParent = $"00-{trace}-b7ad6b7169203331-01" }));
        await driver.SettledAsync();

        var process = Assert.Single(_spans, span => span.TraceId == trace);
        Assert.Equal("conflict", process.GetTagItem("eventapp.outcome"));
        Assert.Equal("identity.conflict", process.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, process.Status);
    }

    [Fact]
    public async Task Events_are_counted_and_timed_by_outcome()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync("not json", EventBuilder.Packed(
            EventBuilder.Event("a") with { ReceivedAt = TimeProvider.System.GetUtcNow().AddHours(-1) },
            EventBuilder.Event("b") with { ReceivedAt = TimeProvider.System.GetUtcNow().AddHours(-1) },
            EventBuilder.Event("a"),
            EventBuilder.Event("a", "{}")));
        await driver.SettledAsync();
        await State.ReachedAsync(() => measured.Outcomes.Count == 4);

        Assert.Equal(["conflict 1", "duplicate 1", "failed 1", "processed 2"], measured.Outcomes);
        Assert.InRange(measured.Sum("eventapp.events.age"), 7200, 7260);
        Assert.InRange(measured.Sum("messaging.process.duration messaging.system=aws_sqs"), 0.0001, 60);
        Assert.Equal([" 0"], measured.Of("eventapp.events.in_flight"));
    }

    [Fact]
    public async Task Logs_name_events_and_never_show_what_is_in_them()
    {
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Logging:LogLevel:Processor", "Trace")));

        await driver.SendAsync(
            "CANARY",
            """{"v":2,"events":["CANARY"]}""",
            EventBuilder.Packed(EventBuilder.Event("a", """{"CANARY":1}"""), EventBuilder.Event("a", """{"CANARY":2}""")));
        await driver.DeadLettersAsync(3);
        await driver.SettledAsync();

        Assert.Equal(
            [
                "Debug processed: event acme sensor-01 a.",
                "Warning Of message *, what could not be read went to the dead-letter queue. event.not_an_object: An event is a JSON object.",
                "Warning Of message *, what could not be read went to the dead-letter queue. message.not_json: The message is not JSON.",
                "Warning conflict: event acme sensor-01 a went to the dead-letter queue. identity.conflict: "
                    + "Another event of the same tenant, source and id was stored before.",
            ],
            driver.Logs.All.Where(line => line.Level != LogLevel.Information)
                .Select(line => Regex.Replace($"{line.Level} {line.Text}", "(?<=message )[0-9a-f-]{36}", "*"))
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain(driver.Logs.All, line => line.Text.Contains("CANARY", StringComparison.Ordinal));
    }
}
