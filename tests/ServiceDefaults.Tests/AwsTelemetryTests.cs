using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Tests;

public sealed class AwsTelemetryTests
{
    private const string OneMessage = """{"Messages":[{"MessageId":"m","Body":"hello","ReceiptHandle":"a long receipt handle"}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_one_client_span_below_the_request_that_made_it()
    {
        using var sqs = Client("""{"MessageId":"m"}""");
        await using var service = await TestService.StartAsync(configure: app =>
            app.MapPost("/send", async (HttpContext http) => (await sqs.SendMessageAsync("q", "hello", http.RequestAborted)).MessageId));

        await service.SendAsync("POST", "/send");

        var call = Assert.Single(service.Spans, span => span.Source.Name.StartsWith("AWSSDK.", StringComparison.Ordinal));
        Assert.Equal(("AWSSDK.SQS", "SQS.SendMessage", ActivityKind.Client), (call.Source.Name, call.DisplayName, call.Kind));
        Assert.Equal(service.Server().SpanId, call.ParentSpanId);
        Assert.Equal("aws-api", call.GetTagItem("rpc.system"));
        Assert.Equal("SendMessage", call.GetTagItem("rpc.method"));
        Assert.Equal("request-1", call.GetTagItem("aws.request_id"));
    }

    [Fact]
    public async Task A_failed_call_is_an_error_with_its_exception_once()
    {
        using var sqs = Client("""{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no"}""", HttpStatusCode.BadRequest);
        await using var service = await TestService.StartAsync();

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => sqs.ReceiveMessageAsync("q", Token));

        var call = Assert.Single(service.Spans);
        Assert.Equal(ActivityStatusCode.Error, call.Status);
        Assert.Equal(typeof(QueueDoesNotExistException).FullName, call.GetTagItem("error.type"));
        Assert.Equal("QueueDoesNotExist", call.GetTagItem("aws.error_code"));
        Assert.Null(call.GetTagItem("exception.stacktrace"));
        Assert.Equal("exception", Assert.Single(call.Events).Name);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"Messages":[]}""", 0)]
    [InlineData(OneMessage, 1)]
    public async Task A_receive_is_traced_when_it_brought_messages(string answer, int spans)
    {
        using var sqs = Client(answer);
        await using var service = await TestService.StartAsync();

        await sqs.ReceiveMessageAsync("q", Token);

        Assert.Equal(spans, service.Spans.Count);
    }

    [Theory]
    [InlineData(0, ActivityStatusCode.Unset, 0)]
    [InlineData(0, ActivityStatusCode.Error, 1)]
    [InlineData(3, ActivityStatusCode.Unset, 1)]
    public async Task A_services_own_receive_span_is_kept_when_it_counted_messages_or_failed(int count, ActivityStatusCode status, int spans)
    {
        using var source = new ActivitySource("EventApp.Tests.Receive");
        await using var service = await TestService.StartAsync();

        using (var receive = source.StartActivity("receive events", ActivityKind.Client))
        {
            receive!.SetTag("messaging.operation.type", "receive").SetTag("messaging.batch.message_count", count).SetStatus(status);
        }

        Assert.Equal(spans, service.Spans.Count);
    }

    [Fact]
    public async Task The_http_request_below_a_receive_is_not_traced_and_below_another_call_is()
    {
        await using var far = await OtlpReceiver.StartAsync();
        await using var service = await TestService.StartAsync();
        using var sqs = new AmazonSQSClient("key", "secret", new AmazonSQSConfig { ServiceURL = far.Url });

        await sqs.ReceiveMessageAsync("q", Token);
        await sqs.ListQueuesAsync("p", Token);

        Assert.Equal(["POST", "SQS.ListQueues"], service.Spans.Where(span => span.Kind == ActivityKind.Client).Select(span => span.DisplayName));
    }

    [Fact]
    public async Task A_call_its_attempts_and_its_errors_are_measured()
    {
        var measured = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "AWSSDK.SQS")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        await using var service = await TestService.StartAsync();
        using var sqs = Client("{}", HttpStatusCode.BadRequest);

        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.SendMessageAsync("q", "hello", Token));

        Assert.Contains("client.call.duration SendMessage", measured);
        Assert.Contains("client.call.attempt_duration SendMessage", measured);
        Assert.Contains("client.call.errors SendMessage", measured);

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (key, value) in tags)
            {
                if (key == "rpc.method")
                {
                    lock (measured)
                    {
                        measured.Add($"{instrument.Name} {value}");
                    }
                }
            }
        }
    }

    [Fact]
    public async Task A_span_of_the_sdk_keeps_what_it_is_told()
    {
        await using var service = await TestService.StartAsync();
        var tracer = AWSConfigs.TelemetryProvider.TracerProvider.GetTracer("AWSSDK.Tests");

        foreach (var status in Enum.GetValues<SpanStatus>())
        {
            using var span = tracer.CreateSpan("Tests.Call", null, SpanKind.CLIENT);
            span.EmitEvent("noted", new Attributes([new("size", 5)]));
            span.SetStatus(status);
            span.End();
        }

        Assert.Equal([ActivityStatusCode.Ok, ActivityStatusCode.Error, ActivityStatusCode.Unset], service.Spans.Select(span => span.Status));
        Assert.All(service.Spans, span => Assert.Equal(("noted", 5), (span.Events.Single().Name, span.Events.Single().Tags.Single().Value)));
    }

    [Fact]
    public async Task A_step_within_a_call_is_no_span()
    {
        await using var service = await TestService.StartAsync();
        var tracer = AWSConfigs.TelemetryProvider.TracerProvider.GetTracer("AWSSDK.Tests");

        using (tracer.CreateSpan("Tests.Call", null, SpanKind.CLIENT))
        {
            using var step = tracer.CreateSpan("HttpRequest");
            step.SetAttribute("http.response_content_length", 7);
            step.SetAttribute("http.method", "POST");
            step.EmitEvent("noted");
            step.RecordException(new InvalidOperationException("tried again"));
            step.SetStatus(SpanStatus.ERROR);
            step.End();
        }

        var call = Assert.Single(service.Spans);
        Assert.Equal(("Tests.Call", ActivityStatusCode.Unset), (call.DisplayName, call.Status));
        Assert.Equal([new("http.response.body.size", 7L)], call.TagObjects);
    }

    [Fact]
    public void Counters_that_go_up_and_down_are_measured_while_somebody_listens()
    {
        AWSConfigs.TelemetryProvider.RegisterMeterProvider(Telemetry.AwsMeterProvider.Instance);
        var counter = AWSConfigs.TelemetryProvider.MeterProvider.GetMeter("AWSSDK.Tests").CreateUpDownCounter<long>("tests.open", "{call}");
        List<long> seen = [];
        counter.Add(100);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "AWSSDK.Tests")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => seen.Add(value));
        listener.Start();

        counter.Add(1);
        counter.Add(-1, new Attributes([new("rpc.method", "SendMessage")]));

        Assert.Equal([1, -1], seen);
    }

    private static AmazonSQSClient Client(string answer, HttpStatusCode status = HttpStatusCode.OK) => Client(new Answering(answer, status));

    private static AmazonSQSClient Client(HttpMessageHandler handler) =>
        new("key", "secret", new AmazonSQSConfig { ServiceURL = "http://sqs.test", HttpClientFactory = new Factory(handler), MaxErrorRetry = 0 });

    private sealed class Answering(string answer, HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(answer, Encoding.UTF8) };
            response.Headers.Add("x-amzn-RequestId", "request-1");
            return Task.FromResult(response);
        }
    }

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
