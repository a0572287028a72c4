using Ingestion.Api.Limits;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

internal static class BodyLimitConvention
{
    /// <summary>States the <see cref="BodyLimit"/> of routes, once the settings have been checked.</summary>
    public static TBuilder LimitBody<TBuilder>(this TBuilder routes, Func<BodyLimits, int> bytes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(route => route.Metadata.Add(
            new BodyLimit(bytes(route.ApplicationServices.GetRequiredService<IOptions<BodyLimits>>().Value))));
        return routes;
    }
}
