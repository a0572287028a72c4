using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class BatchTests : SqsTests
{
    private const string Batches = DeveloperGuide + "sqs-batch-api-actions.html";
    private const string SendBatch = ApiReference + "API_SendMessageBatch.html";

    [Fact]
    [Rule(SendBatch)]
    public async Task A_batch_answers_for_each_entry_and_leaves_an_empty_list_out()
    {
        var queue = await CreateAsync();

        var answer = await Sqs.SendMessageBatchAsync(queue, [new("a", "1"), new("b", "2")], Token);

        Assert.Null(answer.Failed);
        Assert.Equal(["a", "b"], answer.Successful.Select(entry => entry.Id));
        Assert.Equal(["1", "2"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(Batches)]
    public async Task An_entry_that_breaks_a_rule_fails_alone_with_its_code()
    {
        var queue = await CreateAsync();

        var answer = await Sqs.SendMessageBatchAsync(queue, [new("good", "1"), new("bad", "\u0001"), new("late", "3") { DelaySeconds = 901 }], Token);

        Assert.Equal("good", Assert.Single(answer.Successful).Id);
        Assert.Equal(
            [("bad", "InvalidMessageContents", true), ("late", "InvalidParameterValue", true)],
            answer.Failed.Select(entry => (entry.Id, entry.Code, entry.SenderFault ?? false)));
        Assert.Equal(["1"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(SendBatch)]
    public async Task An_empty_batch_is_refused()
    {
        var queue = await CreateAsync();

        var error = await Assert.ThrowsAsync<EmptyBatchRequestException>(() => Sqs.SendMessageBatchAsync(queue, [], Token));

        Assert.Equal("AWS.SimpleQueueService.EmptyBatchRequest", error.ErrorCode);
    }

    [Fact]
    [Rule(Batches)]
    public async Task A_batch_of_more_than_10_is_refused()
    {
        var queue = await CreateAsync();
        var eleven = Enumerable.Range(0, 11).Select(id => $"{id}").ToList();

        var error = await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(
            () => Sqs.SendMessageBatchAsync(queue, [.. eleven.Select(id => new SendMessageBatchRequestEntry(id, "x"))], Token));

        Assert.Equal("Maximum number of entries per request are 10. You have sent 11.", error.Message);
        await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(
            () => Sqs.DeleteMessageBatchAsync(queue, [.. eleven.Select(id => new DeleteMessageBatchRequestEntry(id, "x"))], Token));
        await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(() => Sqs.ChangeMessageVisibilityBatchAsync(
            queue, [.. eleven.Select(id => new ChangeMessageVisibilityBatchRequestEntry(id, "x") { VisibilityTimeout = 0 })], Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("a:b")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    [Rule(ApiReference + "API_SendMessageBatchRequestEntry.html")]
    public async Task An_entry_id_has_1_to_80_letters_digits_hyphens_and_underscores(string id)
    {
        var queue = await CreateAsync();

        await Assert.ThrowsAsync<InvalidBatchEntryIdException>(() => Sqs.SendMessageBatchAsync(queue, [new(id, "x")], Token));
        await Assert.ThrowsAsync<InvalidBatchEntryIdException>(() => Sqs.DeleteMessageBatchAsync(queue, [new(id, "x")], Token));
    }

    [Fact]
    [Rule(SendBatch)]
    public async Task Entry_ids_are_distinct()
    {
        var queue = await CreateAsync();

        var error = await Assert.ThrowsAsync<BatchEntryIdsNotDistinctException>(() => Sqs.SendMessageBatchAsync(queue, [new("a", "1"), new("a", "2")], Token));

        Assert.Equal("Id a repeated.", error.Message);
        Assert.Empty(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(DeveloperGuide + "quotas-messages.html")]
    public async Task All_messages_of_a_batch_are_together_at_most_1_MiB()
    {
        var queue = await CreateAsync();
        var half = new string('x', 524_288);
        Assert.Equal(2, (await Sqs.SendMessageBatchAsync(queue, [new("a", half), new("b", half)], Token)).Successful.Count);

        var error = await Assert.ThrowsAsync<BatchRequestTooLongException>(() => Sqs.SendMessageBatchAsync(queue, [new("a", half), new("b", half + "x")], Token));

        Assert.Equal("Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.", error.Message);
    }

    [Fact]
    [Rule(SendBatch)]
    public async Task Attributes_count_into_the_size_of_a_batch()
    {
        var queue = await CreateAsync();
        var entry = new SendMessageBatchRequestEntry("a", new string('x', 1_048_576 - 13))
        {
            MessageAttributes = new() { ["name"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 3, 4]) } },
        };

        await Assert.ThrowsAsync<BatchRequestTooLongException>(() => Sqs.SendMessageBatchAsync(queue, [entry], Token));
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteMessageBatch.html")]
    public async Task Messages_are_deleted_and_hidden_by_batch_and_a_wrong_handle_fails_alone()
    {
        var queue = await CreateAsync();
        await Sqs.SendMessageBatchAsync(queue, [new("a", "1"), new("b", "2")], Token);
        var messages = await ReceiveAsync(queue);

        var shown = await Sqs.ChangeMessageVisibilityBatchAsync(
            queue,
            [
                new("good", messages[0].ReceiptHandle) { VisibilityTimeout = 0 },
                new("bad", "nonsense") { VisibilityTimeout = 0 },
                new("without", messages[1].ReceiptHandle),
            ],
            Token);
        var deleted = await Sqs.DeleteMessageBatchAsync(queue, [new("good", messages[1].ReceiptHandle), new("bad", "nonsense")], Token);

        Assert.Equal("good", Assert.Single(shown.Successful).Id);
        Assert.Equal([("bad", "ReceiptHandleIsInvalid"), ("without", "MissingParameter")], shown.Failed.Select(entry => (entry.Id, entry.Code)));
        Assert.Equal(("good", "bad"), (Assert.Single(deleted.Successful).Id, Assert.Single(deleted.Failed).Id));
        Assert.Equal(["1"], await BodiesAsync(queue));
    }
}
