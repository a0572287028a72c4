using System.Text;
using Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Mapping;

/// <summary>A body as text where it is text, and as base64 where it is not or is compressed.</summary>
internal static class ResponseBody
{
    private static readonly HashSet<string> Binary = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/octet-stream", "image/png", "image/gif", "image/jpeg", "image/jpg", "image/x-icon", "application/zip", "application/pdf",
        "application/x-protobuf", "application/wasm",
    };

    private static readonly HashSet<string> Compressed = new(StringComparer.OrdinalIgnoreCase) { "gzip", "deflate", "br" };

    public static (string? Body, bool IsBase64) Of(InvokeFeatures features)
    {
        var bytes = features.WrittenBody;
        if (bytes.IsEmpty)
        {
            return (null, false);
        }

        var mediaType = features.Response.Headers.ContentType.ToString().Split(';', 2)[0].Trim();
        return Compressed.Contains(features.Response.Headers.ContentEncoding.ToString()) || Binary.Contains(mediaType)
            ? (Convert.ToBase64String(bytes), true)
            : (Encoding.UTF8.GetString(bytes), false);
    }
}
