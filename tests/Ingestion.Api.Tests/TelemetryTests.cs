using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Ingestion.Api.Telemetry;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class TelemetryTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task An_event_carries_the_trace_of_its_request()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is IngestionTelemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var driver = await IngestionDriver.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events")
        {
            Content = new StringContent(new EventJson().ToString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var send = Assert.Single(spans, span => span.Source.Name == IngestionTelemetry.Name && span.TraceId.ToHexString() == Trace);
        Assert.Equal("send eventapp-events", send.DisplayName);
        Assert.Equal(ActivityKind.Producer, send.Kind);
        Assert.Equal("aws_sqs", send.GetTagItem("messaging.system"));
        Assert.Equal("eventapp-events", send.GetTagItem("messaging.destination.name"));
        Assert.Equal("send", send.GetTagItem("messaging.operation.type"));
        Assert.Equal(1, send.GetTagItem("messaging.batch.message_count"));
        Assert.NotEqual("b7ad6b7169203331", send.ParentSpanId.ToHexString());
        Assert.Equal(send.Id, (await driver.ReceiveOneAsync()).TraceParent);
    }

    [Fact]
    public async Task A_request_is_linked_to_the_trace_that_its_event_brings_along()
    {
        const string Own = "11111111111111111111111111111111";
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == IngestionTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var driver = await IngestionDriver.StartAsync();
        using var request = new BinaryRequest().With("ce-traceparent", $"00-{Own}-2222222222222222-01").Build();

        await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var send = Assert.Single(spans, span => span.Links.Any(link => link.Context.TraceId.ToHexString() == Own));
        Assert.NotEqual(Own, send.TraceId.ToHexString());
        Assert.StartsWith($"00-{Own}-", (await driver.ReceiveOneAsync()).TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_counted_by_outcome_and_refusals_by_code()
    {
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        await using var driver = await IngestionDriver.StartAsync();
        var meters = driver.Service<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name is "eventapp.events.ingested" or "eventapp.requests.refused" && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counts.AddOrUpdate(
            $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}", value, (_, before) => before + value));
        listener.Start();

        await driver.PostAsync("/events", "{}");
        await driver.PostAsync("/events/batch", $"[{new EventJson()},{new EventJson()},1]");
        driver.Sqs.BeforeSend = _ => throw new HttpRequestException("no route to the queue");
        await driver.PostAsync("/events", new EventJson().ToString());

        Assert.Equal(
            [
                "eventapp.events.ingested accepted 2",
                "eventapp.events.ingested rejected event.not_an_object 1",
                "eventapp.events.ingested rejected source.required 1",
                "eventapp.events.ingested retry 1",
                "eventapp.requests.refused 400 event.invalid 1",
                "eventapp.requests.refused 503 queue.unavailable 1",
            ],
            counts.Select(count => $"{count.Key} {count.Value}").Order(StringComparer.Ordinal));
    }
}
