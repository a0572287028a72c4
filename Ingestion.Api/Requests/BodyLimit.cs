using Microsoft.AspNetCore.Http.Features;

namespace Ingestion.Api.Requests;

/// <summary>How many bytes the body of a route's request may have, whichever server reads it.</summary>
internal sealed record BodyLimit(int Bytes)
{
    /// <summary>What holds for this request: its route's limit, or where it has none, the server's.</summary>
    public static long Of(HttpContext context) =>
        context.RoutedEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes
        ?? context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
        ?? 0;
}
