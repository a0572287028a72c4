using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Search;

/// <summary>Reads payloads that are kept in S3, a few at a time. One that cannot be read is told by its reference alone.</summary>
internal sealed partial class LargePayloads(IAmazonS3 s3, IOptions<ResourceOptions> resources, ILogger<LargePayloads> logger) : IDisposable
{
    private const int MaxConcurrent = 8;

    private readonly SemaphoreSlim _places = new(MaxConcurrent);

    /// <returns>Null where it cannot be read, or is not the one that was accepted.</returns>
    public async Task<EventPayload?> OpenAsync(TenantId tenant, PayloadReference reference, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var answer = await s3.GetObjectAsync(
                new GetObjectRequest { BucketName = resources.Value.PayloadsBucket, Key = PayloadObject.KeyOf(tenant, reference) }, cancellationToken);
            return await reference.OpenAsync(answer.ResponseStream, cancellationToken);
        }
        catch (Exception exception) when (exception is PayloadMismatchException or AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            Log.NotRead(logger, exception, tenant, reference.Hash);
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The payload {Hash} of tenant {Tenant} could not be read")]
        public static partial void NotRead(ILogger logger, Exception exception, TenantId tenant, string hash);
    }
}
