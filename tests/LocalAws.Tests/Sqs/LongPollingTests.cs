using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class LongPollingTests : SqsTests
{
    private const string LongPolling = DeveloperGuide + "sqs-short-and-long-polling.html";

    [Fact]
    [Rule(LongPolling)]
    public async Task A_waiting_receive_gets_a_message_as_soon_as_it_is_sent()
    {
        var queue = await CreateAsync();
        var waiting = ReceiveAsync(queue, wait: 20);
        Assert.False(waiting.IsCompleted);

        await SendAsync(queue, "x");

        Assert.Equal("x", Assert.Single(await waiting).Body);
    }

    [Fact]
    [Rule(LongPolling)]
    public async Task A_waiting_receive_ends_empty_when_its_time_is_over()
    {
        var queue = await CreateAsync("events", ("ReceiveMessageWaitTimeSeconds", "20"));
        var own = ReceiveAsync(queue, wait: 5);
        var queues = Sqs.ReceiveMessageAsync(queue, Token);

        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(await own);
        Assert.False(queues.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null((await queues).Messages);
    }

    [Fact]
    [Rule(LongPolling)]
    public async Task A_waiting_receive_gets_a_message_when_its_delay_or_timeout_ends()
    {
        var queue = await CreateAsync();
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "delayed") { DelaySeconds = 3 }, Token);
        var waiting = ReceiveAsync(queue, visibility: 7, wait: 20);

        Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Single(await waiting);

        waiting = ReceiveAsync(queue, wait: 20);
        Time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(waiting.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", Assert.Single(await waiting).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    [Rule(LongPolling)]
    public async Task A_waiting_receive_gets_a_message_that_another_receiver_gives_back()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;
        var waiting = ReceiveAsync(queue, wait: 20);

        await Sqs.ChangeMessageVisibilityAsync(queue, handle, 0, Token);

        Assert.Single(await waiting);
    }

    [Fact]
    [Rule(LongPolling)]
    public async Task Each_of_many_waiting_receives_gets_one_message()
    {
        var queue = await CreateAsync();
        var waiting = Enumerable.Range(0, 20).Select(_ => ReceiveAsync(queue, max: 1, wait: 20)).ToList();

        foreach (var number in Enumerable.Range(0, 20))
        {
            await SendAsync(queue, $"{number}");
        }

        var bodies = (await Task.WhenAll(waiting)).Select(messages => Assert.Single(messages).Body);
        Assert.Equal(20, bodies.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    [Rule(LongPolling)]
    public async Task A_receiver_that_gives_up_waiting_takes_no_message_with_it()
    {
        var queue = await CreateAsync();
        using var giveUp = new CancellationTokenSource();
        var waiting = Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { WaitTimeSeconds = 20 }, giveUp.Token);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await SendAsync(queue, "x");

        Assert.Equal("1", Assert.Single(await ReceiveAsync(queue)).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteQueue.html")]
    public async Task A_receive_that_waits_at_a_deleted_queue_is_told()
    {
        var queue = await CreateAsync();
        var waiting = ReceiveAsync(queue, wait: 20);

        await Sqs.DeleteQueueAsync(queue, Token);

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => waiting);
    }

    [Fact]
    [Rule(LongPolling)]
    public async Task A_receive_that_waits_at_a_fifo_queue_gets_the_next_of_a_group_when_the_one_before_is_deleted()
    {
        var queue = await CreateFifoAsync();
        await SendAsync(queue, "1", "g", "1");
        await SendAsync(queue, "2", "g", "2");
        var first = Assert.Single(await ReceiveAsync(queue, max: 1));
        var waiting = ReceiveAsync(queue, wait: 20);
        Assert.False(waiting.IsCompleted);

        await Sqs.DeleteMessageAsync(queue, first.ReceiptHandle, Token);

        Assert.Equal("2", Assert.Single(await waiting).Body);
    }
}
