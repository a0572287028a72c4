using ApiKeys;
using Ingestion.Api.Documentation;
using Ingestion.Api.EventTypes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ingestion.Api.Endpoints;

/// <summary>Which types of event have a contract, and what it says.</summary>
internal static class EventTypesEndpoints
{
    public static void MapEventTypes(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/event-types", GetEventTypes)
            .RequireAnyKey()
            .WithTags("Event types")
            .DescribeGetEventTypes();

    private static FileContentHttpResult GetEventTypes(EventTypeCatalog catalog, HttpResponse response)
    {
        // To be kept, and asked about again: a client learns of a new contract with its next request.
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(catalog.Json, "application/json; charset=utf-8", entityTag: catalog.Tag);
    }
}
