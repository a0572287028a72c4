using System.Text.Json.Serialization;

namespace Ingestion.Api.Contracts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcceptedEvent))]
[JsonSerializable(typeof(BatchReceipt))]
[JsonSerializable(typeof(ValidationReceipt))]
[JsonSerializable(typeof(EventTypeList))]
[JsonSerializable(typeof(StreamReceipt))]
[JsonSerializable(typeof(StoredEvent))]
[JsonSerializable(typeof(UploadTicket))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
