using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Polyfills.Tests.Sqs;

public sealed class ResponseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task An_empty_receive_has_no_list_at_all(string body)
    {
        using var sqs = new FakeSqs(body);
        using var client = sqs.Client();

        var received = await client.ReceiveMessageAsync("q", Token);

        Assert.Null(received.Messages);
        Assert.Equal(System.Net.HttpStatusCode.OK, received.HttpStatusCode);
        Assert.Equal("request-1", received.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task A_received_message_has_its_body_receipt_and_attributes()
    {
        using var sqs = new FakeSqs(
            """
            {"Messages":[{"MessageId":"m","ReceiptHandle":"r","Body":"hello","MD5OfBody":"5d41402abc4b2a76b9719d911017c592",
              "Attributes":{"ApproximateReceiveCount":"2"},"Unknown":{"a":[1]},
              "MessageAttributes":{"bytes":{"DataType":"Binary","BinaryValue":"AQL/"}}}]}
            """);
        using var client = sqs.Client();

        var message = Assert.Single((await client.ReceiveMessageAsync("q", Token)).Messages);

        Assert.Equal(("m", "r", "hello"), (message.MessageId, message.ReceiptHandle, message.Body));
        Assert.Equal("2", message.Attributes[MessageSystemAttributeName.ApproximateReceiveCount]);
        Assert.Equal([1, 2, 255], message.MessageAttributes["bytes"].BinaryValue.ToArray());
    }

    [Fact]
    public async Task Queue_attributes_are_read_as_numbers_and_times_too()
    {
        using var sqs = new FakeSqs(
            """
            {"Attributes":{"QueueArn":"arn:aws:sqs:us-east-1:1:q","VisibilityTimeout":"30","DelaySeconds":"1","MaximumMessageSize":"1048576",
              "MessageRetentionPeriod":"345600","ApproximateNumberOfMessages":"7","ApproximateNumberOfMessagesNotVisible":"8",
              "ApproximateNumberOfMessagesDelayed":"9","CreatedTimestamp":"1767225600","LastModifiedTimestamp":"1767225601",
              "FifoQueue":"true","ContentBasedDeduplication":"false","Policy":"{}"}}
            """,
            "{}");
        using var client = sqs.Client();

        var queue = await client.GetQueueAttributesAsync("q", ["All"], Token);
        var unknown = await client.GetQueueAttributesAsync("q", ["All"], Token);

        Assert.Equal("arn:aws:sqs:us-east-1:1:q", queue.QueueARN);
        Assert.Equal((30, 1, 1048576, 345600), (queue.VisibilityTimeout, queue.DelaySeconds, queue.MaximumMessageSize, queue.MessageRetentionPeriod));
        Assert.Equal(
            (7, 8, 9),
            (queue.ApproximateNumberOfMessages, queue.ApproximateNumberOfMessagesNotVisible, queue.ApproximateNumberOfMessagesDelayed));
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), queue.CreatedTimestamp);
        Assert.Equal(queue.CreatedTimestamp.AddSeconds(1), queue.LastModifiedTimestamp);
        Assert.True(queue.FifoQueue);
        Assert.False(queue.ContentBasedDeduplication);
        Assert.Equal("{}", queue.Policy);
        Assert.Null(unknown.QueueARN);
        Assert.Null(unknown.ContentBasedDeduplication);
        Assert.Equal(0, unknown.ApproximateNumberOfMessages);
        Assert.False(unknown.FifoQueue);
    }

    [Fact]
    public async Task Queue_attributes_can_be_read_through_the_interface_that_other_services_clients_know()
    {
        using var sqs = new FakeSqs("""{"Attributes":{"DelaySeconds":"1"}}""");
        using var client = sqs.Client();

        var attributes = await ((ICoreAmazonSQS)client).GetAttributesAsync("q");

        Assert.Equal("1", attributes["DelaySeconds"]);
        Assert.Equal("""{"QueueUrl":"q","AttributeNames":["All"]}""", sqs.Only.Body);
    }

    [Fact]
    public async Task A_batch_says_which_entries_went_and_which_did_not()
    {
        using var sqs = new FakeSqs(
            """
            {"Successful":[{"Id":"1","MessageId":"m","MD5OfMessageBody":"5d41402abc4b2a76b9719d911017c592","SequenceNumber":"5"}],
             "Failed":[{"Id":"2","Code":"InternalError","Message":"later","SenderFault":false}]}
            """);
        using var client = sqs.Client();

        var sent = await client.SendMessageBatchAsync("q", [new("1", "hello"), new("2", "bye")], Token);

        Assert.Equal(("1", "m", "5"), (sent.Successful[0].Id, sent.Successful[0].MessageId, sent.Successful[0].SequenceNumber));
        var failed = Assert.Single(sent.Failed);
        Assert.Equal(("2", "InternalError", "later", false), (failed.Id, failed.Code, failed.Message, failed.SenderFault));
    }

    [Fact]
    public async Task The_source_queues_of_a_dead_letter_queue_come_under_a_lower_case_name()
    {
        using var sqs = new FakeSqs("""{"queueUrls":["a","b"],"NextToken":"t"}""");
        using var client = sqs.Client();

        var sources = await client.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = "q" }, Token);

        Assert.Equal(["a", "b"], sources.QueueUrls);
        Assert.Equal("t", sources.NextToken);
    }

    [Fact]
    public async Task Move_tasks_report_how_far_they_are()
    {
        using var sqs = new FakeSqs(
            """
            {"Results":[{"TaskHandle":"t","Status":"RUNNING","SourceArn":"s","DestinationArn":"d","MaxNumberOfMessagesPerSecond":5,
              "ApproximateNumberOfMessagesMoved":3,"ApproximateNumberOfMessagesToMove":4,"StartedTimestamp":1767225600000}]}
            """);
        using var client = sqs.Client();

        var task = Assert.Single((await client.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = "s" }, Token)).Results);

        Assert.Equal(("t", "RUNNING", "s", "d", null), (task.TaskHandle, task.Status, task.SourceArn, task.DestinationArn, task.FailureReason));
        Assert.Equal((5, 3L, 4L), (task.MaxNumberOfMessagesPerSecond, task.ApproximateNumberOfMessagesMoved, task.ApproximateNumberOfMessagesToMove));
        Assert.Equal(1767225600000, task.StartedTimestamp);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_is_reported_as_such()
    {
        using var sqs = new FakeSqs("<html/>");
        using var client = sqs.Client();

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.ReceiveMessageAsync("q", Token));
    }

    [Fact]
    public async Task Letting_a_bucket_send_adds_one_statement_to_the_queues_policy()
    {
        using var sqs = new FakeSqs("""{"Attributes":{"QueueArn":"arn:aws:sqs:us-east-1:1:q"}}""", "{}");
        using var client = sqs.Client();

        var arn = await client.AuthorizeS3ToSendMessageAsync("q", "bucket");

        Assert.Equal("arn:aws:sqs:us-east-1:1:q", arn);
        var policy = System.Text.Json.JsonDocument.Parse(sqs.Requests[1].Body).RootElement.GetProperty("Attributes").GetProperty("Policy").GetString();
        Assert.Contains("arn:aws:s3:*:*:bucket", policy, StringComparison.Ordinal);
        Assert.Contains("sqs:SendMessage", policy, StringComparison.OrdinalIgnoreCase);
    }
}
