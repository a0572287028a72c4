using System.Net;
using System.Net.Mime;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Payloads;

/// <summary>
/// Puts one payload where its hash says. It is put there only once: whoever comes second is told so, and has what it wants. S3 compares the
/// hash with what it got before it keeps it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
internal sealed partial class PayloadWriter(IAmazonS3 s3, IOptions<PayloadOptions> options, TimeProvider time, ILogger<PayloadWriter> logger)
{
    /// <exception cref="Exception">S3 does not have it, or nobody knows.</exception>
    public async Task WriteAsync(
        TenantId tenant, PayloadReference reference, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await s3.PutObjectAsync(RequestFor(tenant, reference, content), cancellationToken);
                return;
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return; // It is there: from an event before, or from an attempt whose answer was lost.
            }
            catch (Exception exception) when (attempt < options.Value.MaxAttempts && !cancellationToken.IsCancellationRequested)
            {
                // Among them 409: another request for the same key was under way, and may have failed.
                Log.CallFailed(logger, exception.GetType().Name, exception.Message);
            }

            var longest = options.Value.RetryDelay * Math.Pow(2, attempt - 1);
            await Task.Delay(longest * Random.Shared.NextDouble(), time, cancellationToken);
        }
    }

    private PutObjectRequest RequestFor(TenantId tenant, PayloadReference reference, ReadOnlyMemory<byte> content) => new()
    {
        BucketName = options.Value.BucketName,
        Key = PayloadObject.KeyOf(tenant, reference),
        IfNoneMatch = "*",
        ContentType = reference.IsJson ? MediaTypeNames.Application.Json : MediaTypeNames.Application.Octet,
        ChecksumSHA256 = Convert.ToBase64String(Convert.FromHexString(reference.Hash)),
        InputStream = MemoryMarshal.TryGetArray(content, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false),
        UseChunkEncoding = false,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "S3 did not take a payload, which is sent again. {Kind}: {Reason}")]
        public static partial void CallFailed(ILogger logger, string kind, string reason);
    }
}
