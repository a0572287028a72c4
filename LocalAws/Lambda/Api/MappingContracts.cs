using System.Text.Json.Serialization;

namespace LocalAws.Lambda.Api;

internal static class MappingContracts
{
    public sealed record CreateMappingRequest(
        string? EventSourceArn,
        string? FunctionName,
        bool? Enabled,
        int? BatchSize,
        int? MaximumBatchingWindowInSeconds,
        IReadOnlyList<string>? FunctionResponseTypes,
        ScalingBody? ScalingConfig);

    public sealed record ScalingBody(int? MaximumConcurrency);

    public sealed record Mapping(
        [property: JsonPropertyName("UUID")] string Uuid,
        string EventSourceArn,
        string FunctionArn,
        int BatchSize,
        int MaximumBatchingWindowInSeconds,
        IReadOnlyList<string> FunctionResponseTypes,
        ScalingBody? ScalingConfig,
        string State);

    public sealed record ListMappingsResponse(IReadOnlyList<Mapping> EventSourceMappings);
}
