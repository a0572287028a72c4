using System.Net;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using Processor.Files.State;

namespace Processor.Files.Results;

/// <summary>Writes what came of files, so that what came of an older version never takes the place of what came of a newer one.</summary>
internal sealed class ResultBucket(IAmazonS3 s3, IOptions<FilesOptions> options)
{
    private const string OrderName = "x-amz-meta-order";
    private const int MaxAttempts = 5;

    public string Name => options.Value.ReportsBucket;

    /// <param name="task">Whose result it is.</param>
    /// <param name="key">Where it goes.</param>
    /// <param name="isNeeded">Whether it is written where there is none yet.</param>
    /// <param name="writeAsync">Writes it, on a condition: that the object there has this tag, or that there is none.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether it is there now.</returns>
    public async Task<bool> ReplaceAsync(
        FileTask task, string key, bool isNeeded, Func<string?, CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (tag, order) = await HeadAsync(key, cancellationToken);
            if ((tag is null && !isNeeded) || string.CompareOrdinal(order, task.Notice.Order) > 0)
            {
                return false;
            }

            try
            {
                await writeAsync(tag, cancellationToken);
                return true;
            }
            catch (AmazonS3Exception exception) when (
                attempt < MaxAttempts && exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
            {
                // Another version was written in between; which one is to be seen.
            }
        }
    }

    public Task PutAsync(FileTask task, string key, ReadOnlyMemory<byte> body, string contentType, string? tag, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = Name,
            Key = key,
            InputStream = Stream(body),
            ContentType = contentType,
            IfMatch = tag,
            IfNoneMatch = tag is null ? "*" : null,
        };
        request.Metadata[OrderName] = task.Notice.Order;
        return s3.PutObjectAsync(request, cancellationToken);
    }

    /// <summary>Puts an object together of others and a rest, one at a time in memory.</summary>
    public async Task PutAsync(
        FileTask task, string key, IReadOnlyList<string> parts, ReadOnlyMemory<byte> rest, string contentType, string? tag, CancellationToken cancellationToken)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = Name, Key = key, ContentType = contentType };
        begin.Metadata[OrderName] = task.Notice.Order;
        var uploadId = (await s3.InitiateMultipartUploadAsync(begin, cancellationToken)).UploadId;
        try
        {
            var tags = new List<PartETag>();
            foreach (var part in parts)
            {
                tags.Add(await UploadAsync(key, uploadId, tags.Count + 1, await ReadAsync(part, cancellationToken), cancellationToken));
            }

            if (rest.Length > 0)
            {
                tags.Add(await UploadAsync(key, uploadId, tags.Count + 1, rest, cancellationToken));
            }

            await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = Name,
                    Key = key,
                    UploadId = uploadId,
                    PartETags = tags,
                    IfMatch = tag,
                    IfNoneMatch = tag is null ? "*" : null,
                },
                cancellationToken);
        }
        catch
        {
            await s3.AbortMultipartUploadAsync(Name, key, uploadId, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Writes an object that only one worker ever has the name of.</summary>
    public Task PutPartAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => s3.PutObjectAsync(
        new PutObjectRequest { BucketName = Name, Key = key, InputStream = Stream(body), ContentType = "text/csv" },
        cancellationToken);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await s3.GetObjectAsync(Name, key, cancellationToken);
        var body = new byte[response.ContentLength];
        await response.ResponseStream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    /// <summary>Removes whatever is under a prefix.</summary>
    public async Task RemoveAsync(string prefix, CancellationToken cancellationToken)
    {
        var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name, Prefix = prefix }, cancellationToken);
        foreach (var part in page.S3Objects ?? [])
        {
            await s3.DeleteObjectAsync(Name, part.Key, cancellationToken);
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);

    private async Task<PartETag> UploadAsync(string key, string uploadId, int number, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = Name,
                Key = key,
                UploadId = uploadId,
                PartNumber = number,
                InputStream = Stream(body),
                PartSize = body.Length,
            },
            cancellationToken);
        return new PartETag(number, answer.ETag);
    }

    private async Task<(string? Tag, string? Order)> HeadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var head = await s3.GetObjectMetadataAsync(Name, key, cancellationToken);
            return (head.ETag, head.Metadata[OrderName]);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return (null, null);
        }
    }
}
