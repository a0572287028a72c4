using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LocalAws.Sqs.Contracts;

namespace LocalAws.Sqs;

/// <summary>The wire shapes, as AWS JSON 1.0 writes them: what is null is left out, and so is an empty list of results.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QueueContracts.CreateQueueRequest))]
[JsonSerializable(typeof(QueueContracts.QueueUrlResponse))]
[JsonSerializable(typeof(QueueContracts.QueueUrlRequest))]
[JsonSerializable(typeof(QueueContracts.GetQueueUrlRequest))]
[JsonSerializable(typeof(QueueContracts.ListQueuesRequest))]
[JsonSerializable(typeof(QueueContracts.ListQueuesResponse))]
[JsonSerializable(typeof(QueueContracts.ListDeadLetterSourceQueuesRequest))]
[JsonSerializable(typeof(QueueContracts.ListDeadLetterSourceQueuesResponse))]
[JsonSerializable(typeof(QueueContracts.GetQueueAttributesRequest))]
[JsonSerializable(typeof(QueueContracts.GetQueueAttributesResponse))]
[JsonSerializable(typeof(QueueContracts.SetQueueAttributesRequest))]
[JsonSerializable(typeof(QueueContracts.EmptyResponse))]
[JsonSerializable(typeof(TagContracts.TagQueueRequest))]
[JsonSerializable(typeof(TagContracts.UntagQueueRequest))]
[JsonSerializable(typeof(TagContracts.ListQueueTagsResponse))]
[JsonSerializable(typeof(SendContracts.SendMessageRequest))]
[JsonSerializable(typeof(SendContracts.SendMessageResponse))]
[JsonSerializable(typeof(SendContracts.SendMessageBatchRequest))]
[JsonSerializable(typeof(SendContracts.SendMessageBatchResponse))]
[JsonSerializable(typeof(ReceiveContracts.ReceiveMessageRequest))]
[JsonSerializable(typeof(ReceiveContracts.ReceiveMessageResponse))]
[JsonSerializable(typeof(SettleContracts.DeleteMessageRequest))]
[JsonSerializable(typeof(SettleContracts.DeleteMessageBatchRequest))]
[JsonSerializable(typeof(SettleContracts.ChangeMessageVisibilityRequest))]
[JsonSerializable(typeof(SettleContracts.ChangeMessageVisibilityBatchRequest))]
[JsonSerializable(typeof(SettleContracts.SettleBatchResponse))]
[JsonSerializable(typeof(MoveTaskContracts.StartMessageMoveTaskRequest))]
[JsonSerializable(typeof(MoveTaskContracts.StartMessageMoveTaskResponse))]
[JsonSerializable(typeof(MoveTaskContracts.CancelMessageMoveTaskRequest))]
[JsonSerializable(typeof(MoveTaskContracts.CancelMessageMoveTaskResponse))]
[JsonSerializable(typeof(MoveTaskContracts.ListMessageMoveTasksRequest))]
[JsonSerializable(typeof(MoveTaskContracts.ListMessageMoveTasksResponse))]
internal sealed partial class SqsJson : JsonSerializerContext
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <exception cref="Protocol.AwsException">The body is not a JSON object of this shape.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body.Span, shape)
                ?? throw SqsErrors.Malformed("The request body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw SqsErrors.Malformed($"The request body is not what the operation takes, at {error.Path ?? "its start"}.");
        }
    }

    public static void Write<T>(IBufferWriter<byte> output, T value, JsonTypeInfo<T> shape)
    {
        var writer = _writer ??= new Utf8JsonWriter(output, WriterOptions);
        writer.Reset(output);
        JsonSerializer.Serialize(writer, value, shape);
        writer.Reset(Stream.Null);
    }
}
