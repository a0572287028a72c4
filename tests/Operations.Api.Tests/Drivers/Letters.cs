using Amazon.SQS;
using Amazon.SQS.Model;
using Events;

namespace Operations.Api.Tests.Drivers;

/// <summary>Puts dead letters where the processor leaves them, and counts what is in the queues.</summary>
internal static class Letters
{
    public const string Good = """{"value":22.5,"unit":"celsius"}""";
    public const string Broken = """{"value":"hot"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Buries events, each in a letter of its own.</summary>
    public static async Task BuryAsync(
        this OperationsDriver driver,
        int count,
        string tenant = "dev",
        string reason = "handler.refused",
        string type = "temperature",
        string source = "sensor-01",
        string payload = Good,
        int redrives = 0,
        string prefix = "e")
    {
        for (var i = 0; i < count; i++)
        {
            var id = FormattableString.Invariant($"{prefix}-{i}");
            var body = $$"""{"v":2,"events":[{"tenant":"{{tenant}}","source":"{{source}}","type":"{{type}}","id":"{{id}}","receivedAt":"2026-03-01T12:00:00Z","payload":{{payload}}}]}""";
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [DeadLetterAttributes.ReasonCode] = reason,
                [DeadLetterAttributes.ReasonMessage] = "It cannot be.",
                [DeadLetterAttributes.MessageId] = "origin-" + id,
                [DeadLetterAttributes.Tenant] = tenant,
                [DeadLetterAttributes.Source] = source,
                [DeadLetterAttributes.EventId] = id,
            };
            if (redrives > 0)
            {
                attributes[DeadLetterAttributes.Redrives] = FormattableString.Invariant($"{redrives}");
            }

            await driver.BuryAsync(body, attributes);
        }
    }

    /// <summary>Buries a message as SQS itself does, without a reason.</summary>
    public static Task BuryRawAsync(this OperationsDriver driver, string body) =>
        driver.BuryAsync(body, new Dictionary<string, string>(StringComparer.Ordinal));

    public static async Task<int> DeadAsync(this OperationsDriver driver) => await driver.CountAsync(Topology.EventsQueue.DeadLetterName);

    /// <summary>Looks at dead letters as anybody may, which hides them until they are put back.</summary>
    public static async Task<IReadOnlyList<Message>> LookAsync(this OperationsDriver driver, int count)
    {
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName, Cancelled)).QueueUrl;
        var answer = await driver.Aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = count, VisibilityTimeout = 600 }, Cancelled);
        Assert.Equal(count, answer.Messages.Count);
        return answer.Messages;
    }

    public static async Task PutBackAsync(this OperationsDriver driver, IEnumerable<Message> looked)
    {
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName, Cancelled)).QueueUrl;
        foreach (var message in looked)
        {
            await driver.Aws.Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 0, Cancelled);
        }
    }

    /// <summary>Takes everything out of the events queue.</summary>
    public static async Task<IReadOnlyList<Message>> ReceivedAsync(this OperationsDriver driver)
    {
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl;
        var all = new List<Message>();
        while (true)
        {
            var answer = await driver.Aws.Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0, MessageAttributeNames = ["All"] }, Cancelled);
            if (answer.Messages is not { Count: > 0 } messages)
            {
                return all;
            }

            all.AddRange(messages);
        }
    }

    /// <summary>How many messages a queue has that everybody sees.</summary>
    public static async Task<int> CountAsync(this OperationsDriver driver, string queue)
    {
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(queue, Cancelled)).QueueUrl;
        return (await driver.Aws.Sqs.GetQueueAttributesAsync(url, [QueueAttributeName.ApproximateNumberOfMessages], Cancelled))
            .ApproximateNumberOfMessages;
    }

    private static async Task BuryAsync(this OperationsDriver driver, string body, IReadOnlyDictionary<string, string> attributes)
    {
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName, Cancelled)).QueueUrl;
        await driver.Aws.Sqs.SendMessageAsync(
            new SendMessageRequest(url, body)
            {
                MessageAttributes = attributes.ToDictionary(
                    one => one.Key, one => new MessageAttributeValue { DataType = "String", StringValue = one.Value }, StringComparer.Ordinal),
            },
            Cancelled);
    }
}
