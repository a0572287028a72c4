using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class QueueTests : SqsTests
{
    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task A_queue_is_found_by_the_url_that_it_was_created_with()
    {
        var queue = await CreateAsync();

        Assert.EndsWith("/000000000000/events", queue, StringComparison.Ordinal);
        Assert.Equal(queue, (await Sqs.GetQueueUrlAsync("events", Token)).QueueUrl);
    }

    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task Creating_a_queue_again_with_the_same_attributes_returns_the_queue_that_is_there()
    {
        var queue = await CreateAsync("events", ("DelaySeconds", "5"));
        await SendAsync(queue, "kept");

        Assert.Equal(queue, await CreateAsync("events", ("DelaySeconds", "5")));
        Assert.Equal(queue, await CreateAsync());
        Assert.Equal("1", await AttributeAsync(queue, "ApproximateNumberOfMessagesDelayed"));
    }

    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task Creating_a_queue_again_with_another_attribute_value_is_refused()
    {
        await CreateAsync("events", ("DelaySeconds", "5"));

        var error = await Assert.ThrowsAsync<QueueNameExistsException>(() => CreateAsync("events", ("DelaySeconds", "6")));

        Assert.Equal("QueueAlreadyExists", error.ErrorCode);
        Assert.Equal("A queue already exists with the same name and a different value for attribute DelaySeconds", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("dot.in.it")]
    [InlineData("ä")]
    [InlineData(".fifo")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    [Rule(DeveloperGuide + "quotas-queues.html")]
    public async Task A_queue_name_has_1_to_80_letters_digits_hyphens_and_underscores(string name) =>
        await RefusedAsync("InvalidParameterValue", () => CreateAsync(name));

    [Fact]
    [Rule(DeveloperGuide + "quotas-queues.html")]
    public async Task Queue_names_are_case_sensitive_and_may_be_80_characters_long()
    {
        var longest = new string('a', 80);

        Assert.EndsWith(longest, await CreateAsync(longest), StringComparison.Ordinal);
        await CreateAsync("Events");
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Sqs.GetQueueUrlAsync("events", Token));
    }

    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task A_fifo_queue_needs_both_the_suffix_and_the_attribute()
    {
        await RefusedAsync("InvalidParameterValue", () => CreateAsync("orders", ("FifoQueue", "true")));
        await RefusedAsync("InvalidParameterValue", () => CreateAsync("orders.fifo"));
        await RefusedAsync("InvalidAttributeName", () => CreateAsync("orders", ("FifoQueue", "false")));
    }

    [Fact]
    [Rule(ApiReference + "API_GetQueueUrl.html")]
    public async Task The_url_of_a_queue_that_is_not_there_or_is_anothers_is_refused()
    {
        await CreateAsync();

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Sqs.GetQueueUrlAsync("other", Token));
        var error = await Assert.ThrowsAsync<QueueDoesNotExistException>(() =>
            Sqs.GetQueueUrlAsync(new GetQueueUrlRequest("events") { QueueOwnerAWSAccountId = "111111111111" }, Token));
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", error.ErrorCode);
        Assert.Equal("The specified queue does not exist.", error.Message);
    }

    [Theory]
    [InlineData("https://sqs.us-east-1.amazonaws.com/000000000000/events")]
    [InlineData("000000000000/events")]
    [InlineData("events")]
    [Rule(ApiReference + "API_SendMessage.html")]
    public async Task Of_a_queue_url_only_the_path_counts(string url)
    {
        await CreateAsync();

        Assert.NotNull((await SendAsync(url, "body")).MessageId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://localaws.invalid/111111111111/events")]
    [InlineData("http://localaws.invalid/000000000000/none")]
    [Rule(ApiReference + "API_SendMessage.html")]
    public async Task A_url_of_no_queue_is_refused(string url)
    {
        await CreateAsync();

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => SendAsync(url, "body"));
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteQueue.html")]
    public async Task A_deleted_queue_and_its_messages_are_gone()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "lost");

        await Sqs.DeleteQueueAsync(queue, Token);

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => ReceiveAsync(queue));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Sqs.DeleteQueueAsync(queue, Token));
        await CreateAsync();
        Assert.Empty(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(ApiReference + "API_ListQueues.html")]
    public async Task Queues_are_listed_by_prefix_and_in_pages()
    {
        foreach (var name in new[] { "b-1", "a-2", "a-1", "a-3" })
        {
            await CreateAsync(name);
        }

        var first = await Sqs.ListQueuesAsync(new ListQueuesRequest("a-") { MaxResults = 2 }, Token);
        var second = await Sqs.ListQueuesAsync(new ListQueuesRequest("a-") { MaxResults = 2, NextToken = first.NextToken }, Token);

        Assert.Equal(["a-1", "a-2", "a-3"], first.QueueUrls.Concat(second.QueueUrls).Select(url => url[^3..]));
        Assert.Null(second.NextToken);
        Assert.Null((await Sqs.ListQueuesAsync("none", Token)).QueueUrls);
    }

    [Fact]
    [Rule(ApiReference + "API_ListQueues.html")]
    public async Task A_list_without_MaxResults_has_no_token_and_a_wrong_token_or_size_is_refused()
    {
        await CreateAsync();

        Assert.Null((await Sqs.ListQueuesAsync(new ListQueuesRequest(), Token)).NextToken);
        await RefusedAsync("InvalidParameterValue", () => Sqs.ListQueuesAsync(new ListQueuesRequest { MaxResults = 0 }, Token));
        await RefusedAsync("InvalidParameterValue", () => Sqs.ListQueuesAsync(new ListQueuesRequest { MaxResults = 1001 }, Token));
        await RefusedAsync("InvalidParameterValue", () => Sqs.ListQueuesAsync(new ListQueuesRequest { MaxResults = 1, NextToken = "?" }, Token));
    }

    [Fact]
    [Rule(ApiReference + "API_ListQueues.html")]
    public async Task Each_region_has_its_own_queues()
    {
        using var ireland = ClientIn("eu-west-1");
        await CreateAsync();

        Assert.Null((await ireland.ListQueuesAsync(string.Empty, Token)).QueueUrls);
        var queue = (await ireland.CreateQueueAsync("events", Token)).QueueUrl;
        var attributes = await ireland.GetQueueAttributesAsync(queue, ["QueueArn"], Token);
        Assert.Equal("arn:aws:sqs:eu-west-1:000000000000:events", attributes.QueueARN);
    }

    [Fact]
    [Rule(ApiReference + "API_PurgeQueue.html")]
    public async Task A_purge_drops_every_message_even_those_in_flight_and_is_allowed_once_a_minute()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "in flight");
        await ReceiveAsync(queue);
        await SendAsync(queue, "ready");

        await Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = queue }, Token);

        Assert.Equal("0", await AttributeAsync(queue, "ApproximateNumberOfMessages"));
        Assert.Equal("0", await AttributeAsync(queue, "ApproximateNumberOfMessagesNotVisible"));
        var error = await Assert.ThrowsAsync<PurgeQueueInProgressException>(() => Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = queue }, Token));
        Assert.Equal("AWS.SimpleQueueService.PurgeQueueInProgress", error.ErrorCode);
        Time.Advance(TimeSpan.FromSeconds(60));
        await Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = queue }, Token);
    }
}
