using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class SendMessageTests : SqsTests
{
    private const string Send = ApiReference + "API_SendMessage.html";

    [Fact]
    [Rule(Send)]
    public async Task A_message_arrives_as_it_was_sent_with_the_digest_of_its_body()
    {
        var queue = await CreateAsync();
        const string body = "tab\t line\n héllo \U0001F388 \"quoted\" \\ </end>";

        var sent = await SendAsync(queue, body);

        var message = Assert.Single(await ReceiveAsync(queue));
        Assert.Equal((sent.MessageId, body), (message.MessageId, message.Body));
        Assert.Equal(Digest(body), sent.MD5OfMessageBody);
        Assert.Equal(Digest(body), message.MD5OfBody);
        Assert.Null(sent.SequenceNumber);
    }

    [Fact]
    [Rule(Send)]
    public async Task An_empty_body_is_refused()
    {
        var queue = await CreateAsync();

        var error = await RefusedAsync("MissingParameter", () => SendAsync(queue, string.Empty));

        Assert.Equal("The request must contain the parameter MessageBody.", error.Message);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x08)]
    [InlineData(0x0B)]
    [InlineData(0x0C)]
    [InlineData(0x1F)]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFF)]
    [Rule(Send)]
    public async Task A_character_that_is_not_one_of_xml_is_refused(int code)
    {
        var queue = await CreateAsync();

        var error = await Assert.ThrowsAsync<InvalidMessageContentsException>(() => SendAsync(queue, $"a{(char)code}b"));

        Assert.Equal("InvalidMessageContents", error.ErrorCode);
    }

    [Theory]
    [InlineData(0x09)]
    [InlineData(0x0A)]
    [InlineData(0x0D)]
    [InlineData(0x20)]
    [InlineData(0x7F)]
    [InlineData(0xD7FF)]
    [InlineData(0xE000)]
    [InlineData(0xFFFD)]
    [InlineData(0x10000)]
    [InlineData(0x10FFFF)]
    [Rule(Send)]
    public async Task A_character_of_xml_is_taken(int code)
    {
        var queue = await CreateAsync();
        var body = char.ConvertFromUtf32(code) + "x";

        await SendAsync(queue, body);

        Assert.Equal([body], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(DeveloperGuide + "quotas-messages.html")]
    public async Task A_message_is_at_most_1_MiB()
    {
        var queue = await CreateAsync();
        var longest = new string('é', 524_288);

        await SendAsync(queue, longest);

        var error = await RefusedAsync("InvalidParameterValue", () => SendAsync(queue, longest + "x"));
        Assert.Equal("One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.", error.Message);
        Assert.Equal([longest], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(Send)]
    public async Task The_names_types_and_values_of_attributes_count_into_the_size()
    {
        var queue = await CreateAsync("events", ("MaximumMessageSize", "1024"));
        var message = new SendMessageRequest(queue, new string('x', 1024 - 4 - 6 - 3))
        {
            MessageAttributes = new() { ["name"] = new() { DataType = "String", StringValue = "abc" } },
        };

        await Sqs.SendMessageAsync(message, Token);

        message.MessageBody += "x";
        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(message, Token));
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-delay-queues.html")]
    public async Task A_queues_delay_hides_every_new_message()
    {
        var queue = await CreateAsync("events", ("DelaySeconds", "10"));
        await SendAsync(queue, "later");

        Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Empty(await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["later"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-message-timers.html")]
    public async Task A_messages_own_delay_goes_before_the_queues()
    {
        var queue = await CreateAsync("events", ("DelaySeconds", "100"));
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "at once") { DelaySeconds = 0 }, Token);
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "in 5 s") { DelaySeconds = 5 }, Token);

        Assert.Equal(["at once"], await BodiesAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["in 5 s"], await BodiesAsync(queue));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(901)]
    [Rule(DeveloperGuide + "sqs-message-timers.html")]
    public async Task A_delay_is_0_to_900_seconds(int delay)
    {
        var queue = await CreateAsync();

        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(new SendMessageRequest(queue, "x") { DelaySeconds = delay }, Token));
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-fair-queues.html")]
    public async Task A_standard_queue_takes_a_group_id_returns_it_and_delivers_the_group_in_parallel()
    {
        var queue = await CreateAsync();
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "1") { MessageGroupId = "tenant-1" }, Token);
        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "2") { MessageGroupId = "tenant-1" }, Token);

        var first = Assert.Single(await ReceiveAsync(queue, max: 1));
        var second = Assert.Single(await ReceiveAsync(queue, max: 1));

        Assert.Equal("tenant-1", first.Attributes["MessageGroupId"]);
        Assert.Equal(("1", "2"), (first.Body, second.Body));
    }

    [Fact]
    [Rule(Send)]
    public async Task A_group_id_has_1_to_128_visible_characters()
    {
        var queue = await CreateAsync();

        foreach (var group in new[] { string.Empty, new string('g', 129), "with space", "ä" })
        {
            await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(new SendMessageRequest(queue, "x") { MessageGroupId = group }, Token));
        }

        await Sqs.SendMessageAsync(new SendMessageRequest(queue, "x") { MessageGroupId = new string('~', 128) }, Token);
    }

    [Fact]
    [Rule(Send)]
    public async Task A_standard_queue_takes_no_deduplication_id()
    {
        var queue = await CreateAsync();

        await RefusedAsync(
            "InvalidParameterValue",
            () => Sqs.SendMessageAsync(new SendMessageRequest(queue, "x") { MessageDeduplicationId = "1" }, Token));
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-message-metadata.html")]
    public async Task The_trace_header_travels_as_a_system_attribute_with_a_digest_and_outside_of_the_size()
    {
        var queue = await CreateAsync("events", ("MaximumMessageSize", "1024"));
        const string header = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
        var request = new SendMessageRequest(queue, new string('x', 1024))
        {
            MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = header } },
        };

        var sent = await Sqs.SendMessageAsync(request, Token);

        Assert.NotNull(sent.MD5OfMessageSystemAttributes);
        Assert.Equal(header, Assert.Single(await ReceiveAsync(queue)).Attributes["AWSTraceHeader"]);
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-message-metadata.html")]
    public async Task No_other_system_attribute_and_no_other_type_of_it_is_taken()
    {
        var queue = await CreateAsync();

        await RefusedAsync("InvalidParameterValue", () => SendWithAsync("SenderId", "String"));
        await RefusedAsync("InvalidParameterValue", () => SendWithAsync("AWSTraceHeader", "Number"));

        Task<SendMessageResponse> SendWithAsync(string name, string type) => Sqs.SendMessageAsync(
            new SendMessageRequest(queue, "x") { MessageSystemAttributes = new() { [name] = new() { DataType = type, StringValue = "1" } } }, Token);
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-basic-architecture.html")]
    public async Task A_message_is_dropped_when_its_retention_period_is_over()
    {
        var queue = await CreateAsync("events", ("MessageRetentionPeriod", "60"));
        await SendAsync(queue, "old");
        Time.Advance(TimeSpan.FromSeconds(59));
        await SendAsync(queue, "new");
        Assert.Equal("2", await AttributeAsync(queue, "ApproximateNumberOfMessages"));

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["new"], await BodiesAsync(queue));
    }

    private static string Digest(string text) => Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Encoding.UTF8.GetBytes(text)));
}
