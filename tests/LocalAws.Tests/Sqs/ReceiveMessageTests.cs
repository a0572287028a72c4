using System.Globalization;
using Amazon.SQS.Model;
using LocalAws.Sqs;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Settings;

namespace LocalAws.Tests.Sqs;

public sealed class ReceiveMessageTests : SqsTests
{
    private const string Receive = ApiReference + "API_ReceiveMessage.html";

    [Fact]
    [Rule(Receive)]
    public async Task One_message_is_received_unless_more_are_asked_for()
    {
        var queue = await CreateAsync();
        await Sqs.SendMessageBatchAsync(queue, [.. Enumerable.Range(0, 10).Select(id => new SendMessageBatchRequestEntry($"{id}", $"{id}"))], Token);

        Assert.Single((await Sqs.ReceiveMessageAsync(queue, Token)).Messages);
        Assert.Equal(9, (await ReceiveAsync(queue, max: 10)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [Rule(Receive)]
    public async Task At_most_10_messages_are_received_at_once(int max)
    {
        var queue = await CreateAsync();

        var error = await RefusedAsync("InvalidParameterValue", () => ReceiveAsync(queue, max));

        Assert.Equal($"Value {max} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(21)]
    [Rule(Receive)]
    public async Task A_receive_waits_at_most_20_seconds(int wait)
    {
        var queue = await CreateAsync();

        await RefusedAsync("InvalidParameterValue", () => ReceiveAsync(queue, wait: wait));
    }

    [Fact]
    [Rule(Receive)]
    public async Task An_empty_queue_answers_without_a_list()
    {
        var queue = await CreateAsync();

        Assert.Null((await Sqs.ReceiveMessageAsync(queue, Token)).Messages);
    }

    [Fact]
    [Rule(ApiReference + "API_Message.html")]
    public async Task System_attributes_tell_when_a_message_was_sent_and_first_received_and_how_often()
    {
        var queue = await CreateAsync();
        var sentAt = Now();
        await SendAsync(queue, "x");
        Time.Advance(TimeSpan.FromSeconds(3));
        var receivedAt = Now();
        await ReceiveAsync(queue, visibility: 0);
        Time.Advance(TimeSpan.FromSeconds(3));

        var attributes = Assert.Single(await ReceiveAsync(queue)).Attributes;

        Assert.Equal(
            (sentAt, receivedAt, "2"),
            (attributes["SentTimestamp"], attributes["ApproximateFirstReceiveTimestamp"], attributes["ApproximateReceiveCount"]));
        Assert.NotEmpty(attributes["SenderId"]);
        Assert.Equal(4, attributes.Count);
    }

    [Fact]
    [Rule(Receive)]
    public async Task System_attributes_are_returned_when_they_are_named_by_either_parameter()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");

        var message = Assert.Single((await Sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(queue) { VisibilityTimeout = 0, MessageSystemAttributeNames = ["SenderId", "SequenceNumber"] }, Token)).Messages);

        Assert.Equal(["SenderId"], message.Attributes.Keys);
        Assert.Null(Assert.Single((await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { VisibilityTimeout = 0 }, Token)).Messages).Attributes);
        Assert.Equal(
            (System.Net.HttpStatusCode.OK, string.Empty, null),
            await PostAsync("ReceiveMessage", $$"""{"QueueUrl":"{{queue}}","AttributeNames":["All"],"VisibilityTimeout":0}"""));
        await Assert.ThrowsAsync<InvalidAttributeNameException>(
            () => Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { MessageSystemAttributeNames = ["Nothing"] }, Token));
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteMessage.html")]
    public async Task Each_receive_gives_another_handle_and_only_the_newest_deletes()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var old = Assert.Single(await ReceiveAsync(queue, visibility: 0)).ReceiptHandle;
        var newest = Assert.Single(await ReceiveAsync(queue, visibility: 0)).ReceiptHandle;
        Assert.NotEqual(old, newest);

        await Sqs.DeleteMessageAsync(queue, old, Token);
        Assert.Equal("1", await AttributeAsync(queue, "ApproximateNumberOfMessages"));
        await Sqs.DeleteMessageAsync(queue, newest, Token);

        Assert.Empty(await ReceiveAsync(queue));
        await Sqs.DeleteMessageAsync(queue, newest, Token);
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteMessage.html")]
    public async Task A_handle_that_the_queue_never_gave_is_refused()
    {
        var queue = await CreateAsync();
        var other = await CreateAsync("other");
        await SendAsync(other, "x");
        var foreign = Assert.Single(await ReceiveAsync(other)).ReceiptHandle;

        foreach (var handle in new[] { "nonsense", string.Empty, foreign })
        {
            var error = await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => Sqs.DeleteMessageAsync(queue, handle, Token));
            Assert.Equal("ReceiptHandleIsInvalid", error.ErrorCode);
        }
    }

    [Fact]
    [Rule(ApiReference + "API_ReceiveMessage.html")]
    public void A_standard_queue_has_at_most_120000_messages_in_flight_and_says_so_to_short_polls_only()
    {
        using var queue = Full("events");

        Assert.Equal("com.amazonaws.sqs#OverLimit", Assert.Throws<LocalAws.Protocol.AwsException>(() => queue.Receive(10, null, waiter: null, waits: false)).Type);
        Assert.Empty(queue.Receive(10, null, waiter: null, waits: true));
    }

    [Fact]
    [Rule(ApiReference + "API_ReceiveMessage.html")]
    public void A_fifo_queue_has_at_most_120000_messages_in_flight_and_then_answers_as_if_it_were_empty()
    {
        using var queue = Full("orders.fifo");

        Assert.Empty(queue.Receive(10, null, waiter: null, waits: false));
    }

    /// <returns>A queue with all messages in flight that may be, and more ready.</returns>
    private Queue Full(string name)
    {
        var queueName = new QueueName("us-east-1", "000000000000", name);
        Dictionary<string, string>? attributes = queueName.IsFifo ? new() { ["FifoQueue"] = "true" } : null;
        var queue = new Queue(queueName, QueueSettings.Create(queueName, attributes), Time, _ => null);
        for (var number = 0; number < SqsLimits.MaxInFlight + 5; number++)
        {
            var id = number.ToString(CultureInfo.InvariantCulture);
            queue.Send(new MessageContent { Body = "x", BodyDigest = "x", Size = 1, GroupId = id, DeduplicationId = id }, delaySeconds: null);
        }

        for (var received = 0; received < SqsLimits.MaxInFlight; received += 10)
        {
            Assert.Equal(10, queue.Receive(10, null, waiter: null, waits: false).Count);
        }

        Assert.Equal(new QueueCounts(Ready: 5, InFlight: SqsLimits.MaxInFlight, Delayed: 0), queue.Count());
        return queue;
    }

    private string Now() => Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
