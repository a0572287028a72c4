namespace Ingestion.Api.Requests;

/// <summary>The media types that a route takes a body in. A route that states none takes JSON.</summary>
internal sealed record BodyMediaTypes(params IReadOnlyList<string> Names)
{
    public static BodyMediaTypes Json { get; } = new("application/json");
}
