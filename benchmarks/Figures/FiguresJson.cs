using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Figures;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ConsumptionFile))]
[JsonSerializable(typeof(ResultFile))]
internal sealed partial class FiguresJson : JsonSerializerContext;
