using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Ingestion.Api.Contracts;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Uploads;

/// <summary>Signs requests that others send. S3 is not asked; it compares what comes with what was signed: key, size and media type.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html</remarks>
internal sealed class UploadSigner(IAmazonS3 s3, IOptions<UploadOptions> options, TimeProvider time)
{
    /// <exception cref="Amazon.Runtime.AmazonClientException">There are no credentials to sign with.</exception>
    public async Task<UploadTicket> SignAsync(TenantId tenant, UploadRequest upload)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var key = UploadKey.Of(tenant, id, upload.Name);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = options.Value.BucketName,
            Key = key,
            Verb = HttpVerb.PUT,
            Protocol = s3.Config.ServiceURL?.StartsWith(Uri.UriSchemeHttp + Uri.SchemeDelimiter, StringComparison.OrdinalIgnoreCase) == true
                ? Protocol.HTTP
                : Protocol.HTTPS,
            Expires = (now + options.Value.Lifetime).UtcDateTime,
            ContentType = upload.ContentType,
        };
        request.Headers.ContentLength = upload.Size;
        return new UploadTicket
        {
            Id = id.ToString(),
            Key = key,
            Method = HttpMethods.Put,
            Url = await s3.GetPreSignedURLAsync(request),
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [HeaderNames.ContentType] = upload.ContentType },
            ExpiresAt = Timestamp.Format(now + options.Value.Lifetime),
        };
    }
}
