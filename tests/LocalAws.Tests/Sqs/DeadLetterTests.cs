using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class DeadLetterTests : SqsTests
{
    private const string DeadLetters = DeveloperGuide + "sqs-dead-letter-queues.html";

    [Fact]
    [Rule(DeadLetters)]
    public async Task A_message_that_was_received_as_often_as_allowed_goes_to_the_dead_letter_queue_instead()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 2);
        var sent = await SendAsync(source, "poison");
        await ReceiveAsync(source, visibility: 0);
        await ReceiveAsync(source, visibility: 0);

        Assert.Empty(await ReceiveAsync(source));

        var message = Assert.Single(await ReceiveAsync(dead));
        Assert.Equal((sent.MessageId, "poison"), (message.MessageId, message.Body));
        Assert.Equal(await ArnAsync(source), message.Attributes["DeadLetterQueueSourceArn"]);
        Assert.Equal("3", message.Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    [Rule(DeveloperGuide + "setting-up-dead-letter-queue-retention.html")]
    public async Task A_dead_letter_of_a_standard_queue_keeps_its_age()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 1);
        await SendAsync(source, "poison");
        await ReceiveAsync(source, visibility: 0);
        Time.Advance(TimeSpan.FromDays(1));
        await ReceiveAsync(source);
        Assert.Equal("1", await AttributeAsync(dead, "ApproximateNumberOfMessages"));

        Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal("0", await AttributeAsync(dead, "ApproximateNumberOfMessages"));
    }

    [Fact]
    [Rule(DeveloperGuide + "setting-up-dead-letter-queue-retention.html")]
    public async Task An_old_dead_letter_is_dropped_before_younger_messages_that_came_before_it()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 1);
        await SendAsync(source, "poison");
        await ReceiveAsync(source, visibility: 0);
        Time.Advance(TimeSpan.FromDays(2));
        await SendAsync(dead, "younger");
        await ReceiveAsync(source);
        Assert.Equal("2", await AttributeAsync(dead, "ApproximateNumberOfMessages"));

        Time.Advance(TimeSpan.FromDays(2));

        var left = Assert.Single(await ReceiveAsync(dead));
        Assert.Equal("younger", left.Body);
        await Sqs.DeleteMessageAsync(dead, left.ReceiptHandle, Token);
        Assert.Equal("0", await AttributeAsync(dead, "ApproximateNumberOfMessagesNotVisible"));
    }

    [Fact]
    [Rule(DeadLetters)]
    public async Task A_dead_letter_that_is_older_than_others_is_received_and_deleted_like_them()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 1);
        await SendAsync(source, "poison");
        await ReceiveAsync(source, visibility: 0);
        Time.Advance(TimeSpan.FromDays(1));
        await SendAsync(dead, "younger");
        await ReceiveAsync(source);

        foreach (var message in await ReceiveAsync(dead))
        {
            await Sqs.DeleteMessageAsync(dead, message.ReceiptHandle, Token);
        }

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await ReceiveAsync(dead));
    }

    [Fact]
    [Rule(DeveloperGuide + "setting-up-dead-letter-queue-retention.html")]
    public async Task A_dead_letter_of_a_fifo_queue_starts_anew_with_its_id_for_deduplication()
    {
        var dead = await CreateFifoAsync("dead");
        var source = await CreateFifoAsync("orders", ("RedrivePolicy", await PolicyAsync(dead, 1)));
        var sent = await SendAsync(source, "poison", "g", "original");
        await ReceiveAsync(source, visibility: 0);
        Time.Advance(TimeSpan.FromDays(1));
        await ReceiveAsync(source);
        Time.Advance(TimeSpan.FromDays(3.9));

        var message = Assert.Single(await ReceiveAsync(dead));

        Assert.Equal((sent.MessageId, "g"), (message.Attributes["MessageDeduplicationId"], message.Attributes["MessageGroupId"]));
    }

    [Fact]
    [Rule(DeadLetters)]
    public async Task A_receive_that_waits_at_the_dead_letter_queue_gets_the_message_at_once()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 1);
        await SendAsync(source, "poison");
        await ReceiveAsync(source, visibility: 0);
        var waiting = ReceiveAsync(dead, wait: 20);

        await ReceiveAsync(source);

        Assert.Single(await waiting);
    }

    [Fact]
    [Rule(DeadLetters)]
    public async Task A_message_stays_where_it_is_when_the_dead_letter_queue_is_gone()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 1);
        await SendAsync(source, "poison");
        await Sqs.DeleteQueueAsync(dead, Token);

        await ReceiveAsync(source, visibility: 0);

        Assert.Single(await ReceiveAsync(source));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"maxReceiveCount":1}""")]
    [InlineData("""{"deadLetterTargetArn":"dummy","maxReceiveCount":1}""")]
    [InlineData("""{"deadLetterTargetArn":7,"maxReceiveCount":1}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:none","maxReceiveCount":1}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead"}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":0}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":1001}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo","maxReceiveCount":1}""")]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_redrive_policy_names_a_queue_of_the_same_type_and_1_to_1000_receives(string policy)
    {
        await CreateAsync("dead");
        await CreateFifoAsync("dead");

        await RefusedAsync("InvalidParameterValue", () => CreateAsync("source", ("RedrivePolicy", policy)));
    }

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_redrive_policy_is_returned_in_one_form_and_can_be_taken_away()
    {
        var dead = await CreateAsync("dead");
        var arn = await ArnAsync(dead);
        var source = await CreateAsync("source", ("RedrivePolicy", $$"""{ "maxReceiveCount" : "3", "deadLetterTargetArn" : "{{arn}}" }"""));
        Assert.Equal($$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":3}""", await AttributeAsync(source, "RedrivePolicy"));

        await Sqs.SetQueueAttributesAsync(source, new() { ["RedrivePolicy"] = string.Empty }, Token);

        Assert.Null((await Sqs.GetQueueAttributesAsync(source, ["RedrivePolicy"], Token)).Attributes);
    }

    [Fact]
    [Rule(ApiReference + "API_ListDeadLetterSourceQueues.html")]
    public async Task The_sources_of_a_dead_letter_queue_are_listed()
    {
        var (source, dead) = await CreatePairAsync(maxReceiveCount: 1);

        var listed = await Sqs.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = dead }, Token);

        Assert.Equal([source], listed.QueueUrls);
        Assert.Null((await Sqs.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = source }, Token)).QueueUrls);
    }

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_dead_letter_queue_chooses_its_sources()
    {
        const string allowed = """{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:allowed"]}""";
        var dead = await CreateAsync("dead", ("RedriveAllowPolicy", allowed));

        await CreateAsync("allowed", ("RedrivePolicy", await PolicyAsync(dead, 1)));
        await RefusedAsync("InvalidParameterValue", async () => await CreateAsync("other", ("RedrivePolicy", await PolicyAsync(dead, 1))));
        await Sqs.SetQueueAttributesAsync(dead, new() { ["RedriveAllowPolicy"] = """{"redrivePermission":"denyAll"}""" }, Token);
        await RefusedAsync("InvalidParameterValue", async () => await CreateAsync("third", ("RedrivePolicy", await PolicyAsync(dead, 1))));
        await Sqs.SetQueueAttributesAsync(dead, new() { ["RedriveAllowPolicy"] = """{"redrivePermission":"allowAll"}""" }, Token);
        await CreateAsync("other", ("RedrivePolicy", await PolicyAsync(dead, 1)));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"redrivePermission":"some"}""")]
    [InlineData("""{"redrivePermission":"byQueue"}""")]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":"one"}""")]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":["one"]}""")]
    [InlineData("""{"redrivePermission":"allowAll","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:a"]}""")]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_redrive_allow_policy_that_breaks_the_rules_is_refused(string policy) =>
        await RefusedAsync("InvalidParameterValue", () => CreateAsync("dead", ("RedriveAllowPolicy", policy)));

    private async Task<(string Source, string Dead)> CreatePairAsync(int maxReceiveCount)
    {
        var dead = await CreateAsync("dead");
        return (await CreateAsync("source", ("RedrivePolicy", await PolicyAsync(dead, maxReceiveCount))), dead);
    }

    private async Task<string> PolicyAsync(string dead, int maxReceiveCount) =>
        $$"""{"deadLetterTargetArn":"{{await ArnAsync(dead)}}","maxReceiveCount":{{maxReceiveCount}}}""";
}
