using Amazon.SQS;
using Amazon.SQS.Model;

namespace Polyfills.Tests.Sqs;

/// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html</summary>
public sealed class DigestTests
{
    private const string MD5OfHello = "5d41402abc4b2a76b9719d911017c592";
    private const string Other = "00000000000000000000000000000000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The digest of the two attributes below, computed apart from this code.
    private const string MD5OfAttributes = "01e72f923bc37356813c8c2579196160";

    private static Dictionary<string, MessageAttributeValue> Attributes => new()
    {
        ["text"] = new() { DataType = "String", StringValue = "héllo" },
        ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 255]) },
    };

    [Theory]
    [InlineData(MD5OfHello, MD5OfAttributes, null)]
    [InlineData(Other, MD5OfAttributes, "MD5 hash mismatch")]
    [InlineData(MD5OfHello, Other, "Attribute MD5 hash mismatch")]
    public async Task A_sent_message_is_compared_with_what_the_service_stored(string body, string attributes, string? error)
    {
        using var sqs = new FakeSqs($$"""{"MD5OfMessageBody":"{{body}}","MD5OfMessageAttributes":"{{attributes}}"}""");
        using var client = sqs.Client();

        var thrown = await Record.ExceptionAsync(
            () => client.SendMessageAsync(new SendMessageRequest("q", "hello") { MessageAttributes = Attributes }, Token));

        Assert.Equal(error, (thrown as AmazonSQSException)?.Message);
        Assert.Equal(error is null, thrown is null);
    }

    [Theory]
    [InlineData(MD5OfHello, MD5OfAttributes, null)]
    [InlineData(Other, MD5OfAttributes, "MD5 hash mismatch for message id m")]
    [InlineData(MD5OfHello, Other, "Attribute MD5 hash mismatch for message id m")]
    public async Task Every_stored_entry_of_a_batch_is_compared(string body, string attributes, string? error)
    {
        using var sqs = new FakeSqs(
            $$"""{"Successful":[{"Id":"1","MessageId":"m","MD5OfMessageBody":"{{body}}","MD5OfMessageAttributes":"{{attributes}}"}]}""");
        using var client = sqs.Client();

        var thrown = await Record.ExceptionAsync(
            () => client.SendMessageBatchAsync("q", [new("1", "hello") { MessageAttributes = Attributes }, new("2", "bye")], Token));

        Assert.Equal(error, (thrown as AmazonSQSException)?.Message);
        Assert.Equal(error is null, thrown is null);
    }

    [Theory]
    [InlineData(MD5OfHello, MD5OfAttributes, null)]
    [InlineData(Other, MD5OfAttributes, "MD5 hash mismatch for message id m")]
    [InlineData(MD5OfHello, Other, "Attribute MD5 hash mismatch for message id m")]
    public async Task A_received_message_is_compared_with_its_own_digests(string body, string attributes, string? error)
    {
        using var sqs = new FakeSqs(
            $$$$"""
            {"Messages":[{"MessageId":"m","Body":"hello","MD5OfBody":"{{{{body}}}}","MD5OfMessageAttributes":"{{{{attributes}}}}",
              "MessageAttributes":{"text":{"DataType":"String","StringValue":"héllo"},"bytes":{"DataType":"Binary","BinaryValue":"AQL/"}}}]}
            """);
        using var client = sqs.Client();

        var thrown = await Record.ExceptionAsync(() => client.ReceiveMessageAsync("q", Token));

        Assert.Equal(error, (thrown as AmazonSQSException)?.Message);
        Assert.Equal(error is null, thrown is null);
    }
}
