using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.S3.Protocol;

/// <summary>What a request is about: the account, a bucket or an object; the bucket may be in the host's name or in the path.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html</remarks>
internal readonly record struct S3Address(string? Bucket, string? Key)
{
    // What stands for this machine, after a bucket's name.
    private static readonly string[] Roots = [".localhost", ".localhost.localdomain", Hosting.InProcessAws.Endpoint.Host.Insert(0, ".")];

    public static S3Address Of(HttpRequest request)
    {
        // The path as it was sent: one decoded by the server has lost dots, and slashes that were escaped.
        var path = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!path.StartsWith('/'))
        {
            path = Uri.TryCreate(path, UriKind.Absolute, out var absolute) ? absolute.AbsolutePath : "/";
        }

        var rest = path.AsSpan(1);
        rest = rest[..(rest.IndexOf('?') is var query and >= 0 ? query : rest.Length)];
        if (BucketInHost(request.Host.Host) is { } bucket)
        {
            return new S3Address(bucket, rest.IsEmpty ? null : Uri.UnescapeDataString(rest));
        }

        var slash = rest.IndexOf('/');
        var name = Uri.UnescapeDataString(slash < 0 ? rest : rest[..slash]);
        var key = slash < 0 ? "" : Uri.UnescapeDataString(rest[(slash + 1)..]);
        return new S3Address(name.Length == 0 ? null : name, key.Length == 0 || name.Length == 0 ? null : key);
    }

    private static string? BucketInHost(string host)
    {
        if (IPAddress.TryParse(host, out _) || host.StartsWith("s3.", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var mark in (ReadOnlySpan<string>)[".s3.", ".s3-"])
        {
            var end = host.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (end > 0)
            {
                return host[..end];
            }
        }

        var root = Array.Find(Roots, root => host.EndsWith(root, StringComparison.OrdinalIgnoreCase));
        return root is null || host.Length == root.Length || host[..^root.Length] == "s3" ? null : host[..^root.Length];
    }
}
