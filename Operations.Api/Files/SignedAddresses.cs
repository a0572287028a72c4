using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Files;

/// <summary>Addresses that let a browser send or fetch one object for a quarter of an hour, without any other right.</summary>
internal sealed class SignedAddresses(IAmazonS3 s3, IOptions<ResourceOptions> resources, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public async Task<Upload> ForUploadAsync(TenantId tenant, UploadRequest request)
    {
        var now = time.GetUtcNow();
        var key = $"raw/uploads/{tenant}/{EventId.Create(now)}/{Uri.EscapeDataString(request.Name)}";
        var signed = new GetPreSignedUrlRequest
        {
            BucketName = resources.Value.RawBucket,
            Key = key,
            Verb = HttpVerb.PUT,
            Expires = (now + Lifetime).UtcDateTime,
            Protocol = Protocol,
            ContentType = request.ContentType,
        };
        signed.Headers.ContentLength = request.Size;
        return new Upload
        {
            Key = key,
            Method = HttpMethods.Put,
            Url = await s3.GetPreSignedURLAsync(signed),
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = request.ContentType },
            ExpiresAt = Timestamp.Format(now + Lifetime),
        };
    }

    public Task<string> ForDownloadAsync(string key) => s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = resources.Value.ReportsBucket,
        Key = key,
        Verb = HttpVerb.GET,
        Expires = (time.GetUtcNow() + Lifetime).UtcDateTime,
        Protocol = Protocol,
    });

    private Protocol Protocol => s3.Config.ServiceURL is { } url && url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
        ? Protocol.HTTP
        : Protocol.HTTPS;
}
