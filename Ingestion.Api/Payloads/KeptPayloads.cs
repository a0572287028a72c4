using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Ingestion.Api.Contracts;
using Ingestion.Api.Errors;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Payloads;

/// <summary>Shows large payloads: so many at once that memory lasts, whatever is asked for, and each as it was accepted or not at all.</summary>
internal sealed partial class KeptPayloads(IAmazonS3 s3, IOptions<PayloadOptions> options, ILogger<KeptPayloads> logger) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentReads);

    /// <summary>The payload is in memory for as long as the response.</summary>
    /// <returns>The event with its payload.</returns>
    /// <exception cref="PayloadUnreadableException">It cannot be shown.</exception>
    public async Task<StoredEvent> OpenAsync(
        StoredEvent stored, PayloadReference reference, TenantId tenant, HttpResponse response, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        response.RegisterForDispose(new Place(_places));
        try
        {
            var request = new GetObjectRequest { BucketName = options.Value.BucketName, Key = PayloadObject.KeyOf(tenant, reference) };
            using var answer = await s3.GetObjectAsync(request, cancellationToken);
            var payload = await reference.OpenAsync(answer.ResponseStream, cancellationToken);
            return payload.Bytes is { } bytes
                ? stored with { PayloadBase64 = Convert.ToBase64String(bytes.Span) }
                : stored with { Payload = JsonElement.Parse(payload.Json.Span) };
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            Log.Damaged(logger, exception, tenant, reference.Hash);
            throw new PayloadUnreadableException(Problems.PayloadDamaged);
        }
        catch (Exception exception) when (
            exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException)
        {
            Log.Unavailable(logger, exception);
            throw new PayloadUnreadableException(Problems.PayloadsUnavailable);
        }
    }

    public void Dispose() => _places.Dispose();

    private static bool IsDamage(Exception exception) =>
        exception is PayloadMismatchException or AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" };

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The payload {Hash} of tenant {Tenant} is missing, or is not the one that was accepted")]
        public static partial void Damaged(ILogger logger, Exception exception, TenantId tenant, string hash);

        [LoggerMessage(2, LogLevel.Warning, "S3 does not answer for a payload")]
        public static partial void Unavailable(ILogger logger, Exception exception);
    }
}
