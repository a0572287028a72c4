using ApiKeys;
using Ingestion.Api.Documentation;
using Ingestion.Api.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ingestion.Api.Streaming;

internal static class StreamEndpoints
{
    /// <summary>Takes a stream of events where other media types are taken too: routing chooses by the request's content type.</summary>
    public static void MapEventStream(this RouteGroupBuilder events, string pattern) => events.MapPost(pattern, PostStream)
        .Accepts<SubmittedEvent>(Ndjson.MediaType, Ndjson.OtherMediaType)
        .RequireScope(KeyScope.Ingest)
        .DisableRequestTimeout() // It has its own: NdjsonOptions.MaxDuration.
        .ExcludeFromDescription();

    private static async Task<Results<EmptyHttpResult, Problem>> PostStream(HttpContext context, Caller caller, EventStream stream) =>
        await stream.AnswerAsync(context, caller.Tenant) is { } problem ? problem : TypedResults.Empty;
}
