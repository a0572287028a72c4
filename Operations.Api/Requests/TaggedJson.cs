using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Operations.Api.Requests;

/// <summary>Answers that are to be kept, and asked about again: what has not changed is answered with 304.</summary>
internal static class TaggedJson
{
    private const int TagBytes = 16;

    public static FileContentHttpResult Of<T>(HttpResponse response, T value, JsonTypeInfo<T> type)
    {
        response.Headers.CacheControl = "private, no-cache";
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, TagBytes))}\"";
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(tag));
    }
}
