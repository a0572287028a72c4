using System.Text.Json.Serialization;

namespace LocalAws.Metering;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Usage))]
[JsonSerializable(typeof(SortedDictionary<string, long>))]
internal sealed partial class UsageJson : JsonSerializerContext;
