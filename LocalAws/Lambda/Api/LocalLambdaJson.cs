using System.Text.Json.Serialization;
using LocalAws.Lambda.Gateways;

namespace LocalAws.Lambda.Api;

/// <summary>Of what only LocalAws has.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FunctionContracts.LaunchedFunction))]
[JsonSerializable(typeof(FunctionContracts.ExitedInstance))]
[JsonSerializable(typeof(FunctionContracts.LaunchOrderList))]
[JsonSerializable(typeof(ApiDefinition))]
[JsonSerializable(typeof(ApiAddress))]
internal sealed partial class LocalLambdaJson : JsonSerializerContext;
