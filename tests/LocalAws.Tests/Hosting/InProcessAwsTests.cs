using System.Net;
using System.Text;
using System.Text.Json;
using LocalAws.Hosting;

namespace LocalAws.Tests.Hosting;

public sealed class InProcessAwsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disposing_a_client_leaves_the_aws_behind_it_as_it_was()
    {
        await using var aws = new InProcessAws();
        using (var first = Client(aws))
        {
            await CallAsync(first, "CreateQueue", """{"QueueName":"events"}""");
        }

        using var second = Client(aws);
        var answer = await CallAsync(second, "GetQueueUrl", """{"QueueName":"events"}""");

        Assert.Equal("""{"QueueUrl":"http://localaws.invalid/000000000000/events"}""", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task An_answer_has_its_type_its_length_and_an_id()
    {
        await using var aws = new InProcessAws();
        using var client = Client(aws);

        var answer = await CallAsync(client, "ListQueues", "{}");

        Assert.Equal("application/x-amz-json-1.0", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("{}".Length, answer.Content.Headers.ContentLength);
        Assert.True(Guid.TryParse(Assert.Single(answer.Headers.GetValues("x-amzn-RequestId")), out _));
        Assert.NotNull(answer.RequestMessage);
    }

    [Fact]
    public async Task A_body_without_a_length_is_read_to_its_end()
    {
        await using var aws = new InProcessAws();
        using var client = Client(aws);
        await CallAsync(client, "CreateQueue", """{"QueueName":"events"}""");
        var body = $$"""{"QueueUrl":"events","MessageBody":"{{new string('x', 200_000)}}"}""";
        using var content = new StreamContent(new NonSeekableStream(Encoding.UTF8.GetBytes(body)));

        using var request = Request("SendMessage", content);
        var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once()
    {
        await using var aws = new InProcessAws();
        using var client = Client(aws);
        await CallAsync(client, "CreateQueue", """{"QueueName":"events"}""");
        using var giveUp = new CancellationTokenSource();
        using var request = Request("ReceiveMessage", new StringContent("""{"QueueUrl":"events","WaitTimeSeconds":20}"""));
        var call = client.SendAsync(request, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Many_clients_share_one_handler_and_lose_nothing()
    {
        await using var aws = new InProcessAws();
        using var handler = aws.CreateHandler();
        using var creator = new HttpClient(handler, disposeHandler: false) { BaseAddress = InProcessAws.Endpoint };
        await CallAsync(creator, "CreateQueue", """{"QueueName":"events"}""");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(sender => Task.Run(
            async () =>
            {
                using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = InProcessAws.Endpoint };
                for (var number = 0; number < 100; number++)
                {
                    await CallAsync(client, "SendMessage", $$"""{"QueueUrl":"events","MessageBody":"{{sender}}/{{number}}"}""");
                }
            },
            Token)));

        var answer = await CallAsync(creator, "GetQueueAttributes", """{"QueueUrl":"events","AttributeNames":["ApproximateNumberOfMessages"]}""");
        Assert.Equal("""{"Attributes":{"ApproximateNumberOfMessages":"1600"}}""", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Account_and_region_are_options()
    {
        await using var aws = new InProcessAws(configure: options => (options.AccountId, options.DefaultRegion) = ("123456789012", "eu-north-1"));
        using var client = Client(aws);
        await CallAsync(client, "CreateQueue", """{"QueueName":"events"}""");

        var answer = await CallAsync(client, "GetQueueAttributes", """{"QueueUrl":"events","AttributeNames":["QueueArn"]}""");

        Assert.Equal("""{"Attributes":{"QueueArn":"arn:aws:sqs:eu-north-1:123456789012:events"}}""", await answer.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("NoDot")]
    [InlineData("Unknown_Service.Operation")]
    public async Task A_call_of_no_service_is_answered_as_an_unknown_operation(string? target)
    {
        await using var aws = new InProcessAws();
        using var client = Client(aws);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("com.amazon.coral.service#UnknownOperationException", body.RootElement.GetProperty("__type").GetString());
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        await using var aws = new InProcessAws();
        using var client = Client(aws);

        var answer = await CallAsync(client, "SendMessage", new string(' ', 33 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("Basic dGVzdA==", "us-east-1")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101", "us-east-1")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/sqs/aws4_request, SignedHeaders=host, Signature=00", "eu-west-3")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/sqs/aws4_request", "eu-west-3")]
    [Rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html")]
    public async Task The_region_is_the_one_of_the_signature(string authorization, string region)
    {
        await using var aws = new InProcessAws();
        using var client = Client(aws);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        await CallAsync(client, "CreateQueue", """{"QueueName":"events"}""");

        var answer = await CallAsync(client, "GetQueueAttributes", """{"QueueUrl":"events","AttributeNames":["QueueArn"]}""");

        Assert.Contains($":{region}:", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static HttpClient Client(InProcessAws aws) => new(aws.CreateHandler()) { BaseAddress = InProcessAws.Endpoint };

    private static HttpRequestMessage Request(string operation, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        request.Headers.Add("X-Amz-Target", "AmazonSQS." + operation);
        return request;
    }

    private static async Task<HttpResponseMessage> CallAsync(HttpClient client, string operation, string body)
    {
        using var request = Request(operation, new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0"));
        return await client.SendAsync(request, Token);
    }

    private sealed class NonSeekableStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
