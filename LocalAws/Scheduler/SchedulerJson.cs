using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LocalAws.Scheduler.Contracts;

namespace LocalAws.Scheduler;

/// <summary>The wire shapes, as the REST JSON protocol writes them: what is null is left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScheduleContracts.EmptyResponse))]
[JsonSerializable(typeof(ScheduleContracts.ScheduleRequest))]
[JsonSerializable(typeof(ScheduleContracts.ScheduleArnResponse))]
[JsonSerializable(typeof(ScheduleContracts.ScheduleNameRequest))]
[JsonSerializable(typeof(ScheduleContracts.GetScheduleResponse))]
[JsonSerializable(typeof(ScheduleContracts.ListSchedulesRequest))]
[JsonSerializable(typeof(ScheduleContracts.ListSchedulesResponse))]
[JsonSerializable(typeof(GroupContracts.CreateGroupRequest))]
[JsonSerializable(typeof(GroupContracts.CreateGroupResponse))]
[JsonSerializable(typeof(GroupContracts.GroupNameRequest))]
[JsonSerializable(typeof(GroupContracts.Group))]
[JsonSerializable(typeof(GroupContracts.ListGroupsRequest))]
[JsonSerializable(typeof(GroupContracts.ListGroupsResponse))]
internal sealed partial class SchedulerJson : JsonSerializerContext
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="Protocol.AwsException">The body is not a JSON object of this shape.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body.Span, shape)
                ?? throw SchedulerErrors.Invalid("The request body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw SchedulerErrors.Invalid($"The request is not what the operation takes, at {error.Path ?? "its start"}.");
        }
    }
}
