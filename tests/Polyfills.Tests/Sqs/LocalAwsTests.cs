using Amazon.SQS;
using Amazon.SQS.Model;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Polyfills.Tests.Sqs;

/// <summary>The client and the embedded AWS, together, in one process.</summary>
public sealed class LocalAwsTests : IAsyncDisposable
{
    private readonly InProcessAws _aws;
    private readonly AmazonSQSClient _sqs;

    public LocalAwsTests()
    {
        _aws = new InProcessAws(new FakeTimeProvider());
        _sqs = FakeSqs.ClientOf(_aws.CreateHandler(), config => config.ServiceURL = InProcessAws.Endpoint.AbsoluteUri);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_goes_through_with_its_attributes_and_is_gone_once_deleted()
    {
        var queue = (await _sqs.CreateQueueAsync("events", Token)).QueueUrl;
        var sent = await _sqs.SendMessageAsync(
            new SendMessageRequest(queue, "héllo \"1\" 🎈")
            {
                MessageAttributes = new()
                {
                    ["text"] = new() { DataType = "String", StringValue = "é" },
                    ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 255]) },
                },
            },
            Token);

        var received = await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(queue) { MessageAttributeNames = ["All"], MessageSystemAttributeNames = ["All"] }, Token);

        var message = Assert.Single(received.Messages);
        Assert.Equal((sent.MessageId, "héllo \"1\" 🎈"), (message.MessageId, message.Body));
        Assert.Equal([1, 2, 255], message.MessageAttributes["bytes"].BinaryValue.ToArray());
        Assert.Equal("1", message.Attributes[MessageSystemAttributeName.ApproximateReceiveCount]);
        await _sqs.DeleteMessageAsync(queue, message.ReceiptHandle, Token);
        Assert.Null((await _sqs.ReceiveMessageAsync(queue, Token)).Messages);
    }

    [Fact]
    public async Task A_batch_goes_through_and_its_messages_can_be_hidden_and_deleted_together()
    {
        var queue = (await _sqs.CreateQueueAsync("batches", Token)).QueueUrl;
        var sent = await _sqs.SendMessageBatchAsync(queue, [new("1", "one"), new("2", "two")], Token);
        Assert.Equal(2, sent.Successful.Count);
        var messages = (await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { MaxNumberOfMessages = 10 }, Token)).Messages;

        var shown = await _sqs.ChangeMessageVisibilityBatchAsync(
            queue, [.. messages.Select(message => new ChangeMessageVisibilityBatchRequestEntry(message.MessageId, message.ReceiptHandle) { VisibilityTimeout = 0 })], Token);
        Assert.Equal(2, shown.Successful.Count);
        messages = (await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { MaxNumberOfMessages = 10 }, Token)).Messages;
        var deleted = await _sqs.DeleteMessageBatchAsync(
            queue, [.. messages.Select(message => new DeleteMessageBatchRequestEntry(message.MessageId, message.ReceiptHandle))], Token);

        Assert.Equal(2, deleted.Successful.Count);
        Assert.Equal(0, (await _sqs.GetQueueAttributesAsync(queue, ["All"], Token)).ApproximateNumberOfMessages);
    }

    [Fact]
    public async Task A_queue_has_its_attributes_and_tags()
    {
        var queue = (await _sqs.CreateQueueAsync(
            new CreateQueueRequest("tagged") { Attributes = new() { ["VisibilityTimeout"] = "45" }, Tags = new() { ["team"] = "a" } }, Token)).QueueUrl;
        await _sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = queue, Tags = new() { ["stage"] = "test" } }, Token);
        await _sqs.UntagQueueAsync(new UntagQueueRequest { QueueUrl = queue, TagKeys = ["team"] }, Token);

        var attributes = await _sqs.GetQueueAttributesAsync(queue, ["All"], Token);

        Assert.Equal(45, attributes.VisibilityTimeout);
        Assert.EndsWith(":tagged", attributes.QueueARN, StringComparison.Ordinal);
        Assert.Equal("test", Assert.Single((await _sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = queue }, Token)).Tags).Value);
        Assert.Equal([queue], (await _sqs.ListQueuesAsync("tag", Token)).QueueUrls);
        Assert.Equal(queue, (await _sqs.GetQueueUrlAsync("tagged", Token)).QueueUrl);
    }

    [Fact]
    public async Task Errors_arrive_as_their_classes()
    {
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => _sqs.GetQueueUrlAsync("nowhere", Token));
        var queue = (await _sqs.CreateQueueAsync("errors", Token)).QueueUrl;
        await Assert.ThrowsAsync<EmptyBatchRequestException>(() => _sqs.SendMessageBatchAsync(queue, [], Token));
        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => _sqs.DeleteMessageAsync(queue, "no handle", Token));
    }

    public async ValueTask DisposeAsync()
    {
        _sqs.Dispose();
        await _aws.DisposeAsync();
    }
}
