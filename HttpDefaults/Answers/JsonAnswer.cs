using System.Text.Json.Serialization.Metadata;

namespace HttpDefaults;

/// <summary>An answer with a body of JSON, which is sent whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Value">The body.</param>
/// <param name="Type">How it is written.</param>
internal sealed record JsonAnswer<T>(int Status, T Value, JsonTypeInfo<T> Type) : IResult
{
    /// <summary>Where to look for what came of the request; an address of this service.</summary>
    public string? Location { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Location is not null)
        {
            httpContext.Response.Headers.Location = Location;
        }

        return WholeJson.WriteAsync(httpContext.Response, Value, Type);
    }
}
