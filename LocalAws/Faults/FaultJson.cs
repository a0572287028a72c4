using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalAws.Faults;

/// <summary>
/// The shapes of <see cref="FaultEndpoints"/>. Members with a default are settable: generated code would overwrite what an init-only one starts with.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    NumberHandling = JsonNumberHandling.Strict,
    WriteIndented = true)]
[JsonSerializable(typeof(FaultPlan))]
[JsonSerializable(typeof(FaultReport))]
[JsonSerializable(typeof(FaultProblems))]
[JsonSerializable(typeof(ClockMove))]
internal sealed partial class FaultJson : JsonSerializerContext;
