using System.Collections.Concurrent;
using LocalAws.S3.Objects;

namespace LocalAws.S3.Buckets;

internal sealed class BucketSettings
{
    public VersioningStatus Versioning { get; set; }

    public ObjectTags? Tags { get; set; }

    /// <summary>Documents that are kept and given back as they came, by the operations' name for them.</summary>
    public ConcurrentDictionary<string, byte[]> Kept { get; } = new(StringComparer.Ordinal);
}
