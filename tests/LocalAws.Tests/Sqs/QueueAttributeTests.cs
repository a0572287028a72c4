using System.Globalization;
using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class QueueAttributeTests : SqsTests
{
    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task A_new_queue_has_the_documented_defaults()
    {
        var queue = await CreateAsync();

        var attributes = (await Sqs.GetQueueAttributesAsync(queue, ["All"], Token)).Attributes;

        var now = Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["ApproximateNumberOfMessages"] = "0",
                ["ApproximateNumberOfMessagesDelayed"] = "0",
                ["ApproximateNumberOfMessagesNotVisible"] = "0",
                ["CreatedTimestamp"] = now,
                ["DelaySeconds"] = "0",
                ["LastModifiedTimestamp"] = now,
                ["MaximumMessageSize"] = "1048576",
                ["MessageRetentionPeriod"] = "345600",
                ["QueueArn"] = "arn:aws:sqs:us-east-1:000000000000:events",
                ["ReceiveMessageWaitTimeSeconds"] = "0",
                ["SqsManagedSseEnabled"] = "true",
                ["VisibilityTimeout"] = "30",
            },
            new SortedDictionary<string, string>(attributes, StringComparer.Ordinal));
    }

    [Fact]
    [Rule(ApiReference + "API_GetQueueAttributes.html")]
    public async Task Only_the_attributes_that_are_asked_for_are_returned()
    {
        var queue = await CreateAsync();

        Assert.Equal(["DelaySeconds"], (await Sqs.GetQueueAttributesAsync(queue, ["DelaySeconds", "Policy"], Token)).Attributes.Keys);
        Assert.Null((await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queue }, Token)).Attributes);
        await Assert.ThrowsAsync<InvalidAttributeNameException>(() => Sqs.GetQueueAttributesAsync(queue, ["Nothing"], Token));
    }

    [Theory]
    [InlineData("VisibilityTimeout", 0, 43_200)]
    [InlineData("MaximumMessageSize", 1_024, 1_048_576)]
    [InlineData("MessageRetentionPeriod", 60, 1_209_600)]
    [InlineData("DelaySeconds", 0, 900)]
    [InlineData("ReceiveMessageWaitTimeSeconds", 0, 20)]
    [InlineData("KmsDataKeyReusePeriodSeconds", 60, 86_400)]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_number_attribute_stays_in_its_range(string name, int min, int max)
    {
        var queue = await CreateAsync();

        foreach (var allowed in new[] { min, max })
        {
            await SetAsync(queue, name, Text(allowed));
            Assert.Equal(Text(allowed), await AttributeAsync(queue, name));
        }

        foreach (var refused in new[] { Text(min - 1), Text(max + 1), "1.5", "many" })
        {
            await Assert.ThrowsAsync<InvalidAttributeValueException>(() => SetAsync(queue, name, refused));
        }
    }

    [Theory]
    [InlineData("SqsManagedSseEnabled", "maybe")]
    [InlineData("Policy", "not json")]
    [InlineData("Policy", "[]")]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_wrong_attribute_value_is_refused(string name, string value) =>
        await Assert.ThrowsAsync<InvalidAttributeValueException>(() => CreateAsync("events", (name, value)));

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task An_unknown_attribute_is_refused()
    {
        var queue = await CreateAsync();

        var error = await Assert.ThrowsAsync<InvalidAttributeNameException>(() => SetAsync(queue, "Nothing", "1"));

        Assert.Equal("Unknown Attribute Nothing.", error.Message);
        await Assert.ThrowsAsync<InvalidAttributeNameException>(() => SetAsync(queue, "ContentBasedDeduplication", "true"));
        await RefusedAsync("MissingParameter", () => Sqs.SetQueueAttributesAsync(queue, [], Token));
    }

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task A_change_is_seen_with_the_time_of_the_change_and_leaves_other_attributes_alone()
    {
        var queue = await CreateAsync("events", ("VisibilityTimeout", "20"));
        Time.Advance(TimeSpan.FromSeconds(7));

        await SetAsync(queue, "DelaySeconds", "420");

        var attributes = await Sqs.GetQueueAttributesAsync(queue, ["All"], Token);
        Assert.Equal((20, 420), (attributes.VisibilityTimeout, attributes.DelaySeconds));
        Assert.Equal(TimeSpan.FromSeconds(7), attributes.LastModifiedTimestamp - attributes.CreatedTimestamp);
    }

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task The_type_of_a_queue_cannot_be_changed()
    {
        var standard = await CreateAsync();
        var fifo = await CreateFifoAsync();

        await Assert.ThrowsAsync<InvalidAttributeNameException>(() => SetAsync(standard, "FifoQueue", "true"));
        await Assert.ThrowsAsync<InvalidAttributeValueException>(() => SetAsync(fifo, "FifoQueue", "false"));
    }

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task Only_one_kind_of_encryption_is_in_force()
    {
        var queue = await CreateAsync("events", ("KmsMasterKeyId", "alias/aws/sqs"));

        Assert.Equal("false", await AttributeAsync(queue, "SqsManagedSseEnabled"));
        await Assert.ThrowsAsync<InvalidAttributeNameException>(() => SetAsync(queue, "SqsManagedSseEnabled", "true"));
        await SetAsync(queue, "KmsMasterKeyId", string.Empty);
        await SetAsync(queue, "SqsManagedSseEnabled", "true");
        Assert.Equal("true", await AttributeAsync(queue, "SqsManagedSseEnabled"));
    }

    [Fact]
    [Rule(ApiReference + "API_SetQueueAttributes.html")]
    public async Task An_empty_value_removes_a_policy()
    {
        var queue = await CreateAsync("events", ("Policy", """{"Version":"2012-10-17"}"""));

        await SetAsync(queue, "Policy", string.Empty);

        Assert.Null((await Sqs.GetQueueAttributesAsync(queue, ["Policy"], Token)).Attributes);
    }

    [Fact]
    [Rule(ApiReference + "API_GetQueueAttributes.html")]
    public async Task Messages_are_counted_by_whether_they_are_ready_delayed_or_in_flight()
    {
        var queue = await CreateAsync();
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "delayed") { DelaySeconds = 10 }, Token);
        await SendAsync(queue, "in flight");
        await ReceiveAsync(queue);
        await SendAsync(queue, "ready");
        await SendAsync(queue, "ready too");

        var counts = await Sqs.GetQueueAttributesAsync(queue, ["All"], Token);

        Assert.Equal(
            (2, 1, 1),
            (counts.ApproximateNumberOfMessages, counts.ApproximateNumberOfMessagesNotVisible, counts.ApproximateNumberOfMessagesDelayed));
    }

    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task A_fifo_queue_tells_its_type_and_its_deduplication()
    {
        var queue = await CreateFifoAsync("orders", ("ContentBasedDeduplication", "true"));

        var attributes = (await Sqs.GetQueueAttributesAsync(queue, ["All"], Token)).Attributes;

        Assert.Equal(
            ("true", "true", "queue", "perQueue"),
            (attributes["FifoQueue"], attributes["ContentBasedDeduplication"], attributes["DeduplicationScope"], attributes["FifoThroughputLimit"]));
    }

    [Fact]
    [Rule(ApiReference + "API_CreateQueue.html")]
    public async Task A_throughput_limit_by_group_needs_deduplication_by_group()
    {
        await Assert.ThrowsAsync<InvalidAttributeValueException>(() => CreateFifoAsync("orders", ("FifoThroughputLimit", "perMessageGroupId")));

        await CreateFifoAsync("orders", ("FifoThroughputLimit", "perMessageGroupId"), ("DeduplicationScope", "messageGroup"));
    }

    private Task<SetQueueAttributesResponse> SetAsync(string queue, string name, string value) =>
        Sqs.SetQueueAttributesAsync(queue, new Dictionary<string, string> { [name] = value }, Token);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
