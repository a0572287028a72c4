using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LocalAws.Lambda.Api;

/// <summary>Bodies in and out, as the REST JSON protocol has them.</summary>
internal static class Http
{
    // The code of a function comes in base64; it is not looked at.
    private const int MaxBody = 70 * 1024 * 1024;

    /// <exception cref="Protocol.AwsException">The body is not what is taken here.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(await BytesAsync(context, MaxBody), shape) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw LambdaErrors.Invalid($"Could not parse request body into json: {exception.Message}");
        }
    }

    public static async Task<byte[]> BytesAsync(HttpContext context, int most)
    {
        using var body = await Protocol.PooledBody.ReadAsync(context.Request, most, context.RequestAborted);
        return body.Memory.ToArray();
    }

    public static async Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> shape)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(value, shape, "application/json", context.RequestAborted);
    }

    public static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }
}
