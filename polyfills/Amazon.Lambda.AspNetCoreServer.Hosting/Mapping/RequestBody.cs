using System.Text;
using Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Mapping;

internal static class RequestBody
{
    /// <summary>Gives the request its bytes, and a length where it came without.</summary>
    public static void Set(LambdaRequestFeature request, string? body, bool isBase64)
    {
        byte[] bytes = string.IsNullOrEmpty(body) ? [] : isBase64 ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body);
        request.Body = new MemoryStream(bytes, writable: false);
        request.Headers.ContentLength ??= bytes.Length;
    }
}
