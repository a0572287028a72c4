using Amazon.SQS.Model;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.Faults;

public sealed class DeliveryFaultTests : FaultTest
{
    [Fact]
    [Rule("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html")]
    public async Task A_message_delivered_twice_keeps_its_id_and_is_deleted_twice()
    {
        await SendAsync("x");
        Arm(new DuplicateDeliveryFault(), times: 1);

        var first = Assert.Single(await ReceiveAsync());
        var second = Assert.Single(await ReceiveAsync());
        Assert.Equal(first.MessageId, second.MessageId);
        await Sqs.DeleteMessageAsync(Queue, first.ReceiptHandle, Cancelled);
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(first.MessageId, Assert.Single(await ReceiveAsync()).MessageId);
        Assert.Equal(1, Struck("duplicateDelivery"));
    }

    [Fact]
    public async Task A_receive_that_finds_nothing_uses_no_duplicate_up()
    {
        Arm(new DuplicateDeliveryFault(), times: 1);
        Assert.Empty(await ReceiveAsync());

        await SendAsync("x");

        Assert.Single(await ReceiveAsync());
        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task A_fifo_queue_delivers_once()
    {
        var fifo = (await Sqs.CreateQueueAsync(
            new CreateQueueRequest("orders.fifo") { Attributes = new() { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" } }, Cancelled)).QueueUrl;
        await Sqs.SendMessageAsync(new SendMessageRequest(fifo, "x") { MessageGroupId = "a" }, Cancelled);
        Arm(new DuplicateDeliveryFault());

        Assert.Single((await Sqs.ReceiveMessageAsync(fifo, Cancelled)).Messages);

        Assert.Empty((await Sqs.ReceiveMessageAsync(fifo, Cancelled)).Messages ?? []);
    }

    [Fact]
    public async Task Visibility_that_ends_early_lets_another_receive_the_message()
    {
        await SendAsync("x");
        Arm(new EarlyExpiryFault { AfterSeconds = 2 }, times: 1);
        var first = Assert.Single(await ReceiveAsync(visibility: 30));
        Assert.Empty(await ReceiveAsync());
        Time.Advance(TimeSpan.FromSeconds(2));

        var second = Assert.Single(await ReceiveAsync());
        await Sqs.DeleteMessageAsync(Queue, first.ReceiptHandle, Cancelled);
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(second.MessageId, Assert.Single(await ReceiveAsync()).MessageId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_that_is_late_appears_after_its_delay(bool batch)
    {
        Arm(new DelayedDeliveryFault { Seconds = 60 }, times: 1);
        if (batch)
        {
            await Sqs.SendMessageBatchAsync(Queue, [new("1", "late")], Cancelled);
        }
        else
        {
            await SendAsync("late");
        }

        await SendAsync("prompt");
        Assert.Equal(["prompt"], (await ReceiveAsync()).Select(message => message.Body));

        Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Contains("late", (await ReceiveAsync()).Select(message => message.Body));
    }

    [Fact]
    public async Task An_empty_receive_leaves_the_message_for_the_next()
    {
        await SendAsync("x");
        Arm(new EmptyReceiveFault(), times: 1);

        Assert.Empty(await ReceiveAsync());

        Assert.Single(await ReceiveAsync());
    }
}
