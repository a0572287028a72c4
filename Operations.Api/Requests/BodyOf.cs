using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using Operations.Api.Errors;

namespace Operations.Api.Requests;

/// <summary>Reads the small JSON bodies of this service, strictly: no member that is unknown, missing or there twice.</summary>
internal static class BodyOf
{
    /// <summary>Of any body here.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string MediaType = "application/json";

    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(T? Body, Problem? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var contentType)
            || !contentType.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
            || request.Headers.ContentEncoding.Count > 0)
        {
            return (null, CommonProblems.ContentTypeUnsupported([MediaType]));
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancellationToken) is { } body
                ? (body, null)
                : (null, Problems.BodyInvalid("$"));
        }
        catch (JsonException exception)
        {
            return (null, Problems.BodyInvalid(PlaceOf(exception)));
        }
    }

    // The serializer's path may hold names that the client sent; where it does, it is not shown.
    private static string PlaceOf(JsonException exception) =>
        exception.Path is { Length: <= 64 } path && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '.' or '[' or ']') ? path : "$";
}
