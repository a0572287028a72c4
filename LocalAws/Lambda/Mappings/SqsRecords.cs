using System.Buffers;
using System.Text.Json;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.Queues;

namespace LocalAws.Lambda.Mappings;

/// <summary>A batch of messages as the event that a function is given.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html</remarks>
internal static class SqsRecords
{
    private static readonly string[] AllNames = ["All"];

    /// <summary>How many bytes at least a message takes of an event.</summary>
    public static int SizeOf(Delivery delivery) => delivery.Message.Content.Size + 1_024;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<Delivery> batch, QueueName queue)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Records");
            foreach (var delivery in batch)
            {
                Write(writer, delivery, queue);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, Delivery delivery, QueueName queue)
    {
        var content = delivery.Message.Content;
        writer.WriteStartObject();
        writer.WriteString("messageId", delivery.Message.Id);
        writer.WriteString("receiptHandle", delivery.ReceiptHandle);
        writer.WriteString("body", content.Body);
        writer.WriteStartObject("attributes");
        foreach (var (name, value) in SystemAttributes.Select(delivery, AllNames, null) ?? [])
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        WriteAttributes(writer, content);
        writer.WriteString("md5OfBody", content.BodyDigest);
        if (content.AttributesDigest is not null)
        {
            writer.WriteString("md5OfMessageAttributes", content.AttributesDigest);
        }

        writer.WriteString("eventSource", "aws:sqs");
        writer.WriteString("eventSourceARN", queue.Arn);
        writer.WriteString("awsRegion", queue.Region);
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, MessageContent content)
    {
        writer.WriteStartObject("messageAttributes");
        foreach (var (name, value) in content.Attributes ?? [])
        {
            writer.WriteStartObject(name);
            writer.WriteString("dataType", value.DataType);
            if (value.BinaryValue is { } binary)
            {
                writer.WriteBase64String("binaryValue", binary);
            }
            else
            {
                writer.WriteString("stringValue", value.StringValue);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
