using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Polyfills.Tests.Sqs;

public sealed class ErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_body_decides_the_class_and_the_query_header_the_code()
    {
        using var sqs = new FakeSqs(new FakeSqs.Answer(
            """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}""",
            HttpStatusCode.BadRequest,
            new() { ["x-amzn-query-error"] = "AWS.SimpleQueueService.NonExistentQueue;Sender" }));
        using var client = sqs.Client();

        var error = await Assert.ThrowsAsync<QueueDoesNotExistException>(() => client.GetQueueUrlAsync("nowhere", Token));

        Assert.Equal("The specified queue does not exist.", error.Message);
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", error.ErrorCode);
        Assert.Equal(ErrorType.Sender, error.ErrorType);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("request-1", error.RequestId);
        Assert.Single(sqs.Requests);
    }

    public static TheoryData<Type> Classes => new(
        typeof(QueueDoesNotExistException).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(AmazonSQSException))));

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task Every_error_of_the_service_has_its_class(Type type)
    {
        var shape = type.Name[..^"Exception".Length];
        using var sqs = new FakeSqs(new FakeSqs.Answer($$"""{"__type":"com.amazonaws.sqs#{{shape}}","Message":"why"}""", HttpStatusCode.BadRequest));
        using var client = sqs.Client(config => config.MaxErrorRetry = 0);

        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => client.ReceiveMessageAsync("q", Token));

        Assert.IsType(type, error);
        Assert.Equal("why", error.Message);
        Assert.Equal(shape, error.ErrorCode);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_error_class_can_be_made_in_each_way_that_the_package_offers(Type type)
    {
        var inner = new InvalidOperationException("inner");
        object[][] ways =
        [
            ["m"], ["m", inner], [inner],
            ["m", ErrorType.Sender, "code", "id", HttpStatusCode.BadRequest],
            ["m", inner, ErrorType.Sender, "code", "id", HttpStatusCode.BadRequest],
        ];

        var made = ways.Select(way => (AmazonSQSException)Activator.CreateInstance(type, way)!).ToList();

        Assert.All(made.Where(error => error.InnerException is null), error => Assert.Equal("m", error.Message));
        Assert.Equal(3, made.Count(error => ReferenceEquals(error.InnerException, inner)));
        Assert.All(made.TakeLast(2), error => Assert.Equal(("code", "id"), (error.ErrorCode, error.RequestId)));
    }

    [Theory]
    [InlineData("", "The service returned an error.")]
    [InlineData("<html>busy</html>", "The service returned an error and HTTP Body: <html>busy</html>")]
    [InlineData("[1]", "The service returned an error and HTTP Body: [1]")]
    public async Task An_error_in_no_known_format_keeps_its_status_and_its_text(string body, string message)
    {
        using var sqs = new FakeSqs(new FakeSqs.Answer(body, HttpStatusCode.Forbidden));
        using var client = sqs.Client();

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => client.ReceiveMessageAsync("q", Token));

        Assert.Equal(message, error.Message);
        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.Equal(ErrorType.Unknown, error.ErrorType);
        Assert.Null(error.ErrorCode);
    }

    [Fact]
    public async Task The_error_type_header_stands_in_for_a_missing_type()
    {
        using var sqs = new FakeSqs(new FakeSqs.Answer(
            "{}", HttpStatusCode.BadRequest, new() { ["x-amzn-ErrorType"] = "OverLimit:http://internal.amazon.com/coral/" }));
        using var client = sqs.Client();

        var error = await Assert.ThrowsAsync<OverLimitException>(() => client.ReceiveMessageAsync("q", Token));

        Assert.Equal("OverLimit", error.ErrorCode);
    }

    [Fact]
    public async Task A_server_error_is_tried_three_times_in_all()
    {
        using var sqs = new FakeSqs(new FakeSqs.Answer("", HttpStatusCode.InternalServerError));
        using var client = sqs.Client();

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => client.SendMessageAsync("q", "hello", Token));

        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        Assert.Equal(3, sqs.Requests.Count);
        Assert.Single(sqs.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again_and_then_succeeds()
    {
        using var sqs = new FakeSqs(
            new FakeSqs.Answer("""{"__type":"com.amazonaws.sqs#RequestThrottled","message":"slow"}""", HttpStatusCode.BadRequest),
            """{"MessageId":"m"}""");
        using var client = sqs.Client();

        Assert.Equal("m", (await client.SendMessageAsync("q", "hello", Token)).MessageId);
        Assert.Equal(2, sqs.Requests.Count);
    }
}
