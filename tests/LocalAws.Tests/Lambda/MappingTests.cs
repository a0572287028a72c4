using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.SQS.Model;

namespace LocalAws.Tests.Lambda;

[Rule("https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html")]
public sealed class MappingTests
{
    private const string Reports = ""","FunctionResponseTypes":["ReportBatchItemFailures"]""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html")]
    public async Task A_message_comes_as_a_record_and_is_deleted_when_the_function_succeeds()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (url, arn) = await aws.QueueAsync();
        var sent = await aws.Sqs.SendMessageAsync(
            new SendMessageRequest(url, "grüße") { MessageAttributes = new() { ["k"] = new() { DataType = "String", StringValue = "v" }, ["b"] = new() { DataType = "Binary", BinaryValue = new([1, 2]) } } }, Token);
        using var mapped = await aws.MapAsync(arn);
        Assert.Equal(HttpStatusCode.Accepted, mapped.StatusCode);

        var invoked = await aws.NextAsync();

        var record = Assert.Single(invoked.Json.GetProperty("Records").EnumerateArray());
        Assert.Equal(
            (sent.MessageId, "grüße", sent.MD5OfMessageBody, "aws:sqs", arn, "us-east-1"),
            (Text(record, "messageId"), Text(record, "body"), Text(record, "md5OfBody"), Text(record, "eventSource"), Text(record, "eventSourceARN"), Text(record, "awsRegion")));
        Assert.Equal("1", Text(record.GetProperty("attributes"), "ApproximateReceiveCount"));
        Assert.Equal(("String", "v"), (Text(record.GetProperty("messageAttributes").GetProperty("k"), "dataType"), Text(record.GetProperty("messageAttributes").GetProperty("k"), "stringValue")));
        Assert.Equal("AQI=", Text(record.GetProperty("messageAttributes").GetProperty("b"), "binaryValue"));
        await aws.RespondAsync(invoked, "null");
        await EmptyAsync(aws, url);
    }

    [Fact]
    public async Task Only_what_the_answer_names_comes_again_where_failures_are_reported()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 1);
        var (url, arn) = await aws.QueueAsync(visibility: 1);
        foreach (var body in (string[])["good", "bad", "good too"])
        {
            await aws.Sqs.SendMessageAsync(url, body, Token);
        }

        await aws.MapAsync(arn, Reports);
        var first = await aws.NextAsync();
        var bad = first.Json.GetProperty("Records").EnumerateArray().Single(record => Text(record, "body") == "bad");
        await aws.RespondAsync(first, $$"""{"batchItemFailures":[{"itemIdentifier":"{{Text(bad, "messageId")}}"}]}""");

        var second = await aws.NextAsync();

        Assert.Equal(3, first.Json.GetProperty("Records").GetArrayLength());
        var again = Assert.Single(second.Json.GetProperty("Records").EnumerateArray());
        Assert.Equal(("bad", "2"), (Text(again, "body"), Text(again.GetProperty("attributes"), "ApproximateReceiveCount")));
        await aws.RespondAsync(second, """{"batchItemFailures":[]}""");
        await EmptyAsync(aws, url);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""")]
    [InlineData("""{"batchItemFailures":[{"ItemIdentifier":"x"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"of nobody"}]}""")]
    [InlineData("""{"batchItemFailures":"all"}""")]
    [InlineData("\"done\"")]
    public async Task An_answer_that_is_no_list_of_failures_fails_the_whole_batch(string answer)
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 1);
        var (url, arn) = await aws.QueueAsync(visibility: 1);
        await aws.Sqs.SendMessageAsync(url, "again", Token);
        await aws.MapAsync(arn, Reports);
        await aws.RespondAsync(await aws.NextAsync(), answer);

        var second = await aws.NextAsync();

        Assert.Equal("again", Text(second.Json.GetProperty("Records")[0], "body"));
    }

    [Fact]
    public async Task A_function_that_fails_has_its_messages_again_when_the_visibility_that_it_gave_them_ends()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 1);
        var (url, arn) = await aws.QueueAsync(visibility: 30);
        await aws.Sqs.SendMessageAsync(url, "again", Token);
        await aws.MapAsync(arn);
        var first = await aws.NextAsync();
        await aws.Sqs.ChangeMessageVisibilityAsync(url, Text(first.Json.GetProperty("Records")[0], "receiptHandle"), 0, Token);
        await aws.FailAsync(first, """{"errorType":"Oops"}""");

        Assert.Equal("again", Text((await aws.NextAsync()).Json.GetProperty("Records")[0], "body"));
    }

    [Fact]
    public async Task An_answer_is_not_read_where_failures_are_not_reported()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (url, arn) = await aws.QueueAsync();
        await aws.Sqs.SendMessageAsync(url, "lost", Token);
        await aws.MapAsync(arn);
        var invoked = await aws.NextAsync();

        await aws.RespondAsync(invoked, $$"""{"batchItemFailures":[{"itemIdentifier":"{{Text(invoked.Json.GetProperty("Records")[0], "messageId")}}"}]}""");

        await EmptyAsync(aws, url);
    }

    [Fact]
    public async Task A_batch_larger_than_one_receive_is_gathered_within_the_window()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (url, arn) = await aws.QueueAsync();
        foreach (var batch in Enumerable.Range(0, 25).Chunk(10))
        {
            await aws.Sqs.SendMessageBatchAsync(url, [.. batch.Select(n => new SendMessageBatchRequestEntry($"{n}", $"{n}"))], Token);
        }

        await aws.MapAsync(arn, ""","BatchSize":25,"MaximumBatchingWindowInSeconds":5""");

        Assert.Equal(25, (await aws.NextAsync()).Json.GetProperty("Records").GetArrayLength());
    }

    [Fact]
    public async Task No_more_batches_are_under_way_than_the_maximum_concurrency()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (url, arn) = await aws.QueueAsync();
        await aws.Sqs.SendMessageBatchAsync(url, [.. Enumerable.Range(0, 3).Select(n => new SendMessageBatchRequestEntry($"{n}", $"{n}"))], Token);
        await aws.MapAsync(arn, ""","BatchSize":1,"ScalingConfig":{"MaximumConcurrency":2}""");
        var first = await aws.NextAsync();
        await aws.NextAsync();
        var third = aws.NextAsync();

        var counts = await aws.Sqs.GetQueueAttributesAsync(url, ["All"], Token);
        Assert.Equal((1, 2), (counts.ApproximateNumberOfMessages, counts.ApproximateNumberOfMessagesNotVisible));
        await aws.RespondAsync(first, "{}");
        Assert.Single((await third).Json.GetProperty("Records").EnumerateArray());
    }

    [Theory]
    [InlineData(""","BatchSize":11""", "Maximum batch window")]
    [InlineData(""","BatchSize":10001""", "BatchSize")]
    [InlineData(""","MaximumBatchingWindowInSeconds":301""", "MaximumBatchingWindowInSeconds")]
    [InlineData(""","ScalingConfig":{"MaximumConcurrency":1}""", "MaximumConcurrency")]
    public async Task What_no_mapping_can_be_is_refused(string more, string because)
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (_, arn) = await aws.QueueAsync();

        using var response = await aws.MapAsync(arn, more);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(because, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_hides_messages_for_less_than_the_function_may_take_is_refused()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 31);
        var (_, arn) = await aws.QueueAsync(visibility: 30);

        using var response = await aws.MapAsync(arn);

        Assert.Contains(
            "Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mappings_are_shown_listed_and_deleted_and_there_is_one_for_a_queue_and_a_function()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var (url, arn) = await aws.QueueAsync();
        using var created = await aws.MapAsync(arn, Reports);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("UUID").GetString();

        using var again = await aws.MapAsync(arn);
        var shown = await aws.Http.GetFromJsonAsync<JsonElement>($"/2015-03-31/event-source-mappings/{id}", Token);
        var others = await aws.Http.GetFromJsonAsync<JsonElement>("/2015-03-31/event-source-mappings/?FunctionName=other", Token);
        var listed = await aws.Http.GetFromJsonAsync<JsonElement>($"/2015-03-31/event-source-mappings/?EventSourceArn={Uri.EscapeDataString(arn)}", Token);
        using var deleted = await aws.Http.DeleteAsync($"/2015-03-31/event-source-mappings/{id}", Token);
        using var gone = await aws.Http.GetAsync($"/2015-03-31/event-source-mappings/{id}", Token);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal((10, "Enabled", "ReportBatchItemFailures"), (shown.GetProperty("BatchSize").GetInt32(), Text(shown, "State"), shown.GetProperty("FunctionResponseTypes")[0].GetString()));
        Assert.Equal((0, 1), (others.GetProperty("EventSourceMappings").GetArrayLength(), listed.GetProperty("EventSourceMappings").GetArrayLength()));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
        await aws.Sqs.SendMessageAsync(url, "stays", Token);
        Assert.Equal(1, await aws.DepthAsync(url));
    }

    private static async Task EmptyAsync(LambdaDriver aws, string url)
    {
        while (await aws.DepthAsync(url) > 0)
        {
            await Task.Delay(5, Token);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
