using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace Polyfills.Tests.Lambda;

/// <summary>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</summary>
public sealed partial class BootstrapTests
{
    [Fact]
    public async Task Each_invocation_is_answered_under_its_id_with_what_the_handler_returns()
    {
        using var api = new RuntimeApi("one", "two");
        var contexts = new List<(string, string, string?)>();

        await RunAsync(api, (input, context) =>
        {
            contexts.Add((context.AwsRequestId, context.InvokedFunctionArn, Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")));
            return Answer($"<{Text(input)}>");
        });

        Assert.Equal(
            [("/f/2018-06-01/runtime/invocation/request-1/response", "<one>", null, "application/json"), ("/f/2018-06-01/runtime/invocation/request-2/response", "<two>", null, "application/json")],
            api.Told);
        Assert.Equal([("request-1", "arn:f", "Root=1"), ("request-2", "arn:f", "Root=2")], contexts);
    }

    [Fact]
    public async Task An_exception_is_told_with_its_cause_and_the_loop_goes_on()
    {
        using var api = new RuntimeApi("one", "two");

        await RunAsync(api, (input, _) => Text(input) == "one"
            ? throw new InvalidOperationException("no \"way\"", new TimeoutException("late"))
            : Answer("ok"));

        var (path, body, type, contentType) = api.Told[0];
        Assert.Equal(("/f/2018-06-01/runtime/invocation/request-1/error", "InvalidOperationException", "application/vnd.aws.lambda.error+json"), (path, type, contentType));
        var error = JsonElement.Parse(body);
        Assert.Equal(("InvalidOperationException", "no \"way\""), (error.GetProperty("errorType").GetString(), error.GetProperty("errorMessage").GetString()));
        Assert.NotEmpty(error.GetProperty("stackTrace").EnumerateArray());
        Assert.Equal("late", error.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Equal("ok", api.Told[1].Body);
    }

    [Fact]
    public async Task An_answer_that_is_refused_is_told_as_an_error()
    {
        using var api = new RuntimeApi("one") { AnswerTo = HttpStatusCode.RequestEntityTooLarge };

        await RunAsync(api, (_, _) => Answer("large"));

        Assert.Contains("413", api.Told[1].Body, StringComparison.Ordinal);
        Assert.EndsWith("/error", api.Told[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_that_remains_counts_down_to_the_deadline()
    {
        using var api = new RuntimeApi("one") { DeadlineMs = TimeProvider.System.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds() };
        var remaining = TimeSpan.Zero;

        await RunAsync(api, (_, context) =>
        {
            remaining = context.RemainingTime;
            return Answer("");
        });

        Assert.InRange(remaining, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_SQS_event_is_read_whatever_the_case_of_its_names_and_the_answer_is_in_camel_case()
    {
        using var api = new RuntimeApi("""{"Records":[{"messageId":"m","eventSourceARN":"arn:q","attributes":{"ApproximateReceiveCount":"2"},"messageAttributes":{"b":{"dataType":"Binary","binaryValue":"AQI="}}}]}""");
        var read = new SQSEvent();
        using var http = new HttpClient(api, disposeHandler: false);
        using var bootstrap = LambdaBootstrapBuilder
            .Create<SQSEvent, SQSBatchResponse>(
                (sqsEvent, _) =>
                {
                    read = sqsEvent;
                    return Task.FromResult(new SQSBatchResponse([new() { ItemIdentifier = sqsEvent.Records[0].MessageId }]));
                },
                new SourceGeneratorLambdaJsonSerializer<Json>())
            .UseHttpClient(http)
            .ConfigureOptions(options => options.RuntimeApiEndpoint = "api")
            .Build();

        await RunAsync(api, bootstrap);

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m"}]}""", api.Told[0].Body);
        Assert.Equal(("arn:q", "2"), (read.Records[0].EventSourceArn, read.Records[0].Attributes["ApproximateReceiveCount"]));
        Assert.Equal([1, 2], read.Records[0].MessageAttributes["b"].BinaryValue.ToArray());
    }

    [Fact]
    public void What_is_not_JSON_or_not_known_to_the_serializer_is_an_error_that_says_so()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Json>();

        Assert.Throws<JsonSerializerException>(() => serializer.Deserialize<SQSEvent>(Stream("{")));
        Assert.Contains("JsonSerializable", Assert.Throws<JsonSerializerException>(() => serializer.Deserialize<Version>(Stream("{}"))).Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(RuntimeApi api, Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        using var http = new HttpClient(api, disposeHandler: false);
        using var bootstrap = LambdaBootstrapBuilder.Create(handler).UseHttpClient(http).ConfigureOptions(options => options.RuntimeApiEndpoint = "api:1/f").Build();
        await RunAsync(api, bootstrap);
    }

    private static async Task RunAsync(RuntimeApi api, LambdaBootstrap bootstrap)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = bootstrap.RunAsync(stop.Token);
        await Task.WhenAny(api.Done, running);
        await stop.CancelAsync();
        await running;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static Task<Stream> Answer(string text) => Task.FromResult<Stream>(Stream(text));

    private static string Text(Stream stream) => new StreamReader(stream).ReadToEnd();

    [JsonSerializable(typeof(SQSEvent))]
    [JsonSerializable(typeof(SQSBatchResponse))]
    private sealed partial class Json : JsonSerializerContext;
}
