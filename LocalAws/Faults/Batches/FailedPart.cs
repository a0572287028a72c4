using System.Text.Json.Nodes;

namespace LocalAws.Faults.Batches;

/// <summary>One part of a batch that fails.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Owner">The table that it is listed under, where parts are listed so.</param>
internal sealed record FailedPart(int Index, JsonNode? Part, string? Owner = null);
