using System.Collections.Concurrent;
using LocalAws.S3.Buckets;

namespace LocalAws.S3.Uploads;

/// <summary>The uploads that are under way in a bucket.</summary>
internal sealed class UploadRegistry
{
    private readonly ConcurrentDictionary<string, MultipartUpload> _uploads = new(StringComparer.Ordinal);

    public CompletedUploads Completed { get; } = new();

    /// <summary>By key, and by age where one key has several.</summary>
    public IReadOnlyList<MultipartUpload> All =>
    [
        .. _uploads.Values.OrderBy(upload => upload.Key, Utf8Order.Instance)
            .ThenBy(upload => upload.InitiatedAt)
            .ThenBy(upload => upload.Id, StringComparer.Ordinal),
    ];

    public void Add(MultipartUpload upload) => _uploads[upload.Id] = upload;

    public MultipartUpload Get(string key, string uploadId) =>
        _uploads.TryGetValue(uploadId, out var upload) && upload.Key == key ? upload : throw S3Errors.NoSuchUpload(uploadId);

    public void End(MultipartUpload upload)
    {
        _uploads.TryRemove(KeyValuePair.Create(upload.Id, upload));
        upload.End();
    }

    public void Clear()
    {
        foreach (var upload in _uploads.Values)
        {
            End(upload);
        }
    }
}
