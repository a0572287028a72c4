using System.Text.Json.Serialization;

namespace Operations.Api.Alerts;

/// <summary>Notices as they are kept and sent. What a newer version wrote is read, too.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Notice))]
internal sealed partial class AlertJson : JsonSerializerContext;
