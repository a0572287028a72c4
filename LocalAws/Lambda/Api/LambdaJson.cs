using System.Text.Json.Serialization;

namespace LocalAws.Lambda.Api;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FunctionContracts.CreateFunctionRequest))]
[JsonSerializable(typeof(FunctionContracts.FunctionConfiguration))]
[JsonSerializable(typeof(FunctionContracts.GetFunctionResponse))]
[JsonSerializable(typeof(FunctionContracts.ListFunctionsResponse))]
[JsonSerializable(typeof(FunctionContracts.ConcurrencyBody))]
[JsonSerializable(typeof(MappingContracts.CreateMappingRequest))]
[JsonSerializable(typeof(MappingContracts.Mapping))]
[JsonSerializable(typeof(MappingContracts.ListMappingsResponse))]
internal sealed partial class LambdaJson : JsonSerializerContext;
