using System.Diagnostics;
using System.Diagnostics.Metrics;
using LocalAws.Hosting;

namespace LocalAws.Tests.Telemetry;

public sealed class CallSpanTests : IAsyncDisposable
{
    private readonly InProcessAws _aws = new();
    private readonly HttpClient _http;
    private readonly SpanCollector _spans = new();

    public CallSpanTests() => _http = new HttpClient(_aws.CreateHandler()) { BaseAddress = InProcessAws.Endpoint };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _spans.Dispose();
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Theory]
    [InlineData("AmazonSQS", "SQS", "ListQueues", "{}")]
    [InlineData("AmazonSQS", "SQS", "CreateQueue", """{"QueueName":"events"}""")]
    [InlineData("DynamoDB_20120810", "DynamoDB", "ListTables", "{}")]
    public async Task A_call_is_a_server_span_below_its_callers(string target, string service, string method, string body)
    {
        var caller = Caller();

        var (id, span) = await CallAsync($"{target}.{method}", body, caller, "vendor=7");

        Assert.Equal($"{service} {method}", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal((caller.TraceId, caller.SpanId, "vendor=7"), (span.TraceId, span.ParentSpanId, span.TraceStateString));
        Assert.True(span.HasRemoteParent);
        Assert.True(span.Recorded);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["rpc.system"] = "aws-api",
                ["rpc.service"] = service,
                ["rpc.method"] = method,
                ["aws.request_id"] = id,
                ["http.response.status_code"] = 200,
            },
            span.TagObjects.ToDictionary(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_of_s3_is_a_span_of_its_operation()
    {
        var (putId, put) = await CallS3Async(HttpMethod.Put, "/files");
        var (_, get) = await CallS3Async(HttpMethod.Get, "/files/none");

        Assert.Equal(("S3 CreateBucket", ActivityStatusCode.Unset), (put.DisplayName, put.Status));
        Assert.Equal((putId, 200), (put.GetTagItem("aws.request_id"), put.GetTagItem("http.response.status_code")));
        Assert.Equal(("S3 GetObject", ActivityStatusCode.Error), (get.DisplayName, get.Status));
        Assert.Equal(("NoSuchKey", 404), (get.GetTagItem("error.type"), get.GetTagItem("http.response.status_code")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task Without_a_caller_in_its_headers_a_call_is_a_trace_of_its_own(string? traceparent)
    {
        using var server = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn").Start();

        var (_, span) = await CallAsync("AmazonSQS.ListQueues", "{}", traceparent);

        Assert.Equal(default, span.ParentSpanId);
        Assert.NotEqual(server.TraceId, span.TraceId);
        Assert.Same(server, Activity.Current);
    }

    [Theory]
    [InlineData("AmazonSQS.DeleteQueue", """{"QueueUrl":"nowhere"}""", "QueueDoesNotExist", 400)]
    [InlineData("AmazonSQS.NoSuchOperation", "{}", "UnknownOperationException", 400)]
    [InlineData("DynamoDB_20120810.DescribeTable", """{"TableName":"nowhere"}""", "ResourceNotFoundException", 400)]
    [InlineData("DynamoDB_20120810.DescribeTable", "{", "SerializationException", 400)]
    public async Task A_refused_call_is_an_error_with_the_code_of_aws(string target, string body, string type, int status)
    {
        var (_, span) = await CallAsync(target, body, Caller());

        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.False(string.IsNullOrEmpty(span.StatusDescription));
        Assert.Equal((type, status), (span.GetTagItem("error.type"), span.GetTagItem("http.response.status_code")));
    }

    [Fact]
    public async Task A_receive_is_in_the_traces_when_it_brought_a_message_or_failed()
    {
        const string receive = "AmazonSQS.ReceiveMessage";
        await CallAsync("AmazonSQS.CreateQueue", """{"QueueName":"events"}""", Caller());
        var (_, empty) = await CallAsync(receive, """{"QueueUrl":"events"}""", Caller());
        await CallAsync("AmazonSQS.SendMessage", """{"QueueUrl":"events","MessageBody":"x"}""", Caller());
        var (_, full) = await CallAsync(receive, """{"QueueUrl":"events"}""", Caller());
        var (_, failed) = await CallAsync(receive, """{"QueueUrl":"nowhere"}""", Caller());
        var (_, purge) = await CallAsync("AmazonSQS.PurgeQueue", """{"QueueUrl":"events"}""", Caller());

        Assert.Equal((false, true, true, true), (empty.Recorded, full.Recorded, failed.Recorded, purge.Recorded));
    }

    [Fact]
    public async Task The_duration_is_measured_by_service_and_method()
    {
        List<string> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: "localaws.request.duration", Meter.Name: "LocalAws", Unit: "s" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            lock (measured)
            {
                measured.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")) + (value is > 0 and < 60));
            }
        });
        listener.Start();

        await CallAsync("DynamoDB_20120810.DescribeLimits", "{}", Caller());

        lock (measured)
        {
            Assert.Contains("rpc.service=DynamoDB rpc.method=DescribeLimitsTrue", measured);
        }
    }

    private async Task<(string RequestId, Activity Span)> CallS3Async(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await _http.SendAsync(request, Token);
        var id = Assert.Single(answer.Headers.GetValues("x-amz-request-id"));
        return (id, _spans.Of(id));
    }

    private static ActivityContext Caller() =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private Task<(string RequestId, Activity Span)> CallAsync(string target, string body, ActivityContext caller, string? state = null) =>
        CallAsync(target, body, $"00-{caller.TraceId}-{caller.SpanId}-01", state);

    private async Task<(string RequestId, Activity Span)> CallAsync(string target, string body, string? traceparent, string? state = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body) };
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.Add("traceparent", traceparent is null ? [] : [traceparent]);
        request.Headers.Add("tracestate", state is null ? [] : [state]);
        using var answer = await _http.SendAsync(request, Token);
        var id = Assert.Single(answer.Headers.GetValues("x-amzn-RequestId"));
        return (id, _spans.Of(id));
    }
}
