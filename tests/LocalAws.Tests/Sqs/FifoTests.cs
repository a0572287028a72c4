using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class FifoTests : SqsTests
{
    private const string Order = DeveloperGuide + "FIFO-queues-understanding-logic.html";
    private const string Once = DeveloperGuide + "FIFO-queues-exactly-once-processing.html";

    [Fact]
    [Rule(Order)]
    public async Task A_group_is_received_in_the_order_that_it_was_sent_in()
    {
        var queue = await CreateFifoAsync();
        foreach (var number in Enumerable.Range(0, 15))
        {
            await SendAsync(queue, $"{number}", "g", $"{number}");
        }

        var first = await ReceiveAsync(queue, max: 10);
        await DeleteAllAsync(queue, first);
        var second = await ReceiveAsync(queue, max: 10);

        Assert.Equal(Enumerable.Range(0, 15).Select(number => $"{number}"), first.Concat(second).Select(message => message.Body));
    }

    [Fact]
    [Rule(Order)]
    public async Task A_group_is_closed_while_one_of_its_messages_is_in_flight_and_other_groups_are_not()
    {
        var queue = await CreateFifoAsync();
        await SendAsync(queue, "a1", "a", "1");
        await SendAsync(queue, "a2", "a", "2");
        await SendAsync(queue, "b1", "b", "3");

        var first = Assert.Single(await ReceiveAsync(queue, max: 1));
        Assert.Equal(["b1"], await BodiesAsync(queue));
        await Sqs.DeleteMessageAsync(queue, first.ReceiptHandle, Token);

        Assert.Equal(("a1", "a2"), (first.Body, Assert.Single(await ReceiveAsync(queue)).Body));
    }

    [Fact]
    [Rule(Order)]
    public async Task One_receive_takes_as_much_of_a_group_as_it_can_before_the_next_group()
    {
        var queue = await CreateFifoAsync();
        await SendAsync(queue, "a1", "a", "1");
        await SendAsync(queue, "b1", "b", "2");
        await SendAsync(queue, "a2", "a", "3");

        Assert.Equal(["a1", "a2", "b1"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(Order)]
    public async Task A_message_that_comes_back_is_the_first_of_its_group_again()
    {
        var queue = await CreateFifoAsync();
        await SendAsync(queue, "1", "g", "1");
        await SendAsync(queue, "2", "g", "2");
        await ReceiveAsync(queue, max: 1);

        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["1", "2"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(ApiReference + "API_SendMessage.html")]
    public async Task A_queues_delay_holds_a_group_back_and_a_messages_own_is_refused()
    {
        var queue = await CreateFifoAsync("orders", ("DelaySeconds", "10"));
        await SendAsync(queue, "1", "g", "1");
        Assert.Empty(await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["1"], await BodiesAsync(queue));
        var error = await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(
            new SendMessageRequest(queue, "x") { MessageGroupId = "g", MessageDeduplicationId = "x", DelaySeconds = 2 }, Token));
        Assert.Equal(
            "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.", error.Message);
    }

    [Fact]
    [Rule(ApiReference + "API_SendMessage.html")]
    public async Task A_message_needs_a_group_and_a_deduplication_id()
    {
        var queue = await CreateFifoAsync();

        await RefusedAsync("MissingParameter", () => Sqs.SendMessageAsync(new SendMessageRequest(queue, "x") { MessageDeduplicationId = "1" }, Token));
        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(new SendMessageRequest(queue, "x") { MessageGroupId = "g" }, Token));
    }

    [Fact]
    [Rule(ApiReference + "API_SendMessageBatch.html")]
    public async Task A_batch_in_which_one_message_lacks_a_group_or_deduplication_id_is_refused_as_a_whole()
    {
        var queue = await CreateFifoAsync();
        var good = new SendMessageBatchRequestEntry("a", "1") { MessageGroupId = "g", MessageDeduplicationId = "1" };

        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageBatchAsync(queue, [good, new("b", "2") { MessageDeduplicationId = "2" }], Token));
        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageBatchAsync(queue, [good, new("b", "2") { MessageGroupId = "g" }], Token));
        Assert.Empty(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(Once)]
    public async Task A_duplicate_within_5_minutes_is_answered_as_the_first_and_not_delivered()
    {
        var queue = await CreateFifoAsync();
        var first = await SendAsync(queue, "first", "g", "same");
        await DeleteAllAsync(queue, await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(299));

        var second = await SendAsync(queue, "second", "g", "same");

        Assert.Equal((first.MessageId, first.SequenceNumber), (second.MessageId, second.SequenceNumber));
        Assert.Empty(await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(queue, "third", "g", "same");
        Assert.Equal(["third"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(Once)]
    public async Task Content_based_deduplication_takes_the_hash_of_the_body_where_no_id_is_given()
    {
        var queue = await CreateFifoAsync("orders", ("ContentBasedDeduplication", "true"));
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "same") { MessageGroupId = "a" }, Token);
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "same") { MessageGroupId = "b" }, Token);
        await SendAsync(queue, "same", "a", "explicit");

        var messages = await ReceiveAsync(queue);

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("same")));
        Assert.Equal([hash, "explicit"], messages.Select(message => message.Attributes["MessageDeduplicationId"]));
    }

    [Fact]
    [Rule(DeveloperGuide + "high-throughput-fifo.html")]
    public async Task Deduplication_by_group_lets_two_groups_use_the_same_id()
    {
        var queue = await CreateFifoAsync("orders", ("DeduplicationScope", "messageGroup"));
        await SendAsync(queue, "1", "a", "same");
        await SendAsync(queue, "2", "b", "same");
        await SendAsync(queue, "3", "a", "same");

        Assert.Equal(["1", "2"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(ApiReference + "API_SendMessage.html")]
    public async Task Sequence_numbers_have_20_digits_and_increase_and_are_received()
    {
        var queue = await CreateFifoAsync();
        var first = await SendAsync(queue, "1", "g", "1");
        var second = await SendAsync(queue, "2", "g", "2");

        Assert.Equal(20, first.SequenceNumber.Length);
        Assert.True(string.CompareOrdinal(first.SequenceNumber, second.SequenceNumber) < 0);
        var message = (await ReceiveAsync(queue))[0];
        Assert.Equal((first.SequenceNumber, "g", "1"), (message.Attributes["SequenceNumber"], message.Attributes["MessageGroupId"], message.Attributes["MessageDeduplicationId"]));
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteMessage.html")]
    public async Task A_handle_whose_timeout_ended_neither_deletes_nor_hides()
    {
        var queue = await CreateFifoAsync();
        await SendAsync(queue, "1", "g", "1");
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;
        Time.Advance(TimeSpan.FromSeconds(30));

        var error = await RefusedAsync("InvalidParameterValue", () => Sqs.DeleteMessageAsync(queue, handle, Token));

        Assert.Equal($"Value {handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.", error.Message);
        await RefusedAsync("InvalidParameterValue", () => Sqs.ChangeMessageVisibilityAsync(queue, handle, 60, Token));
        Assert.Equal(["1"], await BodiesAsync(queue));
    }

    private async Task DeleteAllAsync(string queue, List<Message> messages)
    {
        foreach (var message in messages)
        {
            await Sqs.DeleteMessageAsync(queue, message.ReceiptHandle, Token);
        }
    }
}
