using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class MessageAttributeTests : SqsTests
{
    private const string Metadata = DeveloperGuide + "sqs-message-metadata.html";

    /// <summary>The client itself compares every digest with its own, so that a wrong one would fail here.</summary>
    [Fact]
    [Rule(Metadata)]
    public async Task Attributes_of_every_type_arrive_with_their_digest()
    {
        var queue = await CreateAsync();
        var sent = await SendAsync(
            queue,
            ("text", new() { DataType = "String", StringValue = "é ✓" }),
            ("number", new() { DataType = "Number", StringValue = "-12.50" }),
            ("bytes", new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) }),
            ("custom", new() { DataType = "String.json", StringValue = "{}" }));

        var message = Assert.Single(await ReceiveAsync(queue));

        Assert.Equal(sent.MD5OfMessageAttributes, message.MD5OfMessageAttributes);
        Assert.Equal([0, 1, 255], message.MessageAttributes["bytes"].BinaryValue.ToArray());
        Assert.Equal(("String.json", "{}"), (message.MessageAttributes["custom"].DataType, message.MessageAttributes["custom"].StringValue));
        Assert.Equal(("-12.50", "é ✓"), (message.MessageAttributes["number"].StringValue, message.MessageAttributes["text"].StringValue));
    }

    /// <remarks>Digests that AWS itself answered for these attributes.</remarks>
    [Theory]
    [InlineData("Hello=There,General=Kenobi,Help.Me=Me", "4c360f3fdafd970e05fae2f149d997f5")]
    [InlineData("General=Kenobi,Hello=There", "fca026605781cb4126a1e9044df24232")]
    [InlineData("Foo=Bar", "ae7155c6026991b6d54b11589678bf9c")]
    [Rule(Metadata)]
    public async Task The_digest_is_the_one_that_is_documented(string attributes, string digest)
    {
        var queue = await CreateAsync();

        var sent = await SendAsync(
            queue,
            [.. attributes.Split(',').Select(pair => pair.Split('=')).Select(pair => (pair[0], new MessageAttributeValue { DataType = "String", StringValue = pair[1] }))]);

        Assert.Equal(digest, sent.MD5OfMessageAttributes);
    }

    [Theory]
    [InlineData("All", "order.id,order.kind,other")]
    [InlineData(".*", "order.id,order.kind,other")]
    [InlineData("order.*", "order.id,order.kind")]
    [InlineData("other,none", "other")]
    [InlineData("none", "")]
    [InlineData("", "")]
    [Rule(ApiReference + "API_ReceiveMessage.html")]
    public async Task A_receiver_gets_the_attributes_that_it_names_and_their_digest(string names, string expected)
    {
        var queue = await CreateAsync();
        var value = new MessageAttributeValue { DataType = "String", StringValue = "x" };
        await SendAsync(queue, ("order.id", value), ("order.kind", value), ("other", value));

        var message = Assert.Single((await Sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(queue) { MessageAttributeNames = [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries)] }, Token)).Messages);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), (message.MessageAttributes?.Keys ?? Enumerable.Empty<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length == 0, message.MD5OfMessageAttributes is null);
    }

    [Fact]
    [Rule(DeveloperGuide + "quotas-messages.html")]
    public async Task A_message_has_at_most_10_attributes()
    {
        var queue = await CreateAsync();
        var eleven = Enumerable.Range(0, 11).Select(number => ($"a{number}", new MessageAttributeValue { DataType = "String", StringValue = "x" })).ToArray();

        await SendAsync(queue, eleven[..10]);

        await RefusedAsync("InvalidParameterValue", () => SendAsync(queue, eleven));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData(".start")]
    [InlineData("end.")]
    [InlineData("two..dots")]
    [InlineData("aws.reserved")]
    [InlineData("AMAZON.reserved")]
    [Rule(Metadata)]
    public async Task An_attribute_name_that_breaks_the_rules_is_refused(string name)
    {
        var queue = await CreateAsync();

        await RefusedAsync("InvalidParameterValue", () => SendAsync(queue, (name, new() { DataType = "String", StringValue = "x" })));
        await RefusedAsync("InvalidParameterValue", () => SendAsync(queue, (new string('n', 257), new() { DataType = "String", StringValue = "x" })));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("Text", "x")]
    [InlineData("string", "x")]
    [InlineData("String", "")]
    [InlineData("Binary", "x")]
    [InlineData("Number", "twelve")]
    [InlineData("Number", "1e999")]
    [InlineData("Number.int", "123456789012345678901234567890123456789")]
    [Rule(Metadata)]
    public async Task A_type_or_value_that_breaks_the_rules_is_refused(string type, string value)
    {
        var queue = await CreateAsync();

        await RefusedAsync("InvalidParameterValue", () => SendAsync(queue, ("name", new() { DataType = type, StringValue = value })));
    }

    [Fact]
    [Rule(ApiReference + "API_SendMessage.html")]
    public async Task An_attribute_value_keeps_to_the_characters_of_a_body()
    {
        var queue = await CreateAsync();

        await Assert.ThrowsAsync<InvalidMessageContentsException>(() => SendAsync(queue, ("name", new() { DataType = "String", StringValue = "a\u0001" })));
    }

    [Fact]
    [Rule(ApiReference + "API_MessageAttributeValue.html")]
    public async Task Lists_as_values_are_not_supported()
    {
        var queue = await CreateAsync();

        var error = await Assert.ThrowsAsync<UnsupportedOperationException>(
            () => SendAsync(queue, ("name", new() { DataType = "String", StringListValues = ["a"] })));

        Assert.Equal("AWS.SimpleQueueService.UnsupportedOperation", error.ErrorCode);
    }

    private Task<SendMessageResponse> SendAsync(string queue, params (string Name, MessageAttributeValue Value)[] attributes) => Sqs.SendMessageAsync(
        new SendMessageRequest(queue, "msg") { MessageAttributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) }, Token);
}
