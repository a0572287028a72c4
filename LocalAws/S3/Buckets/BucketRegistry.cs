using System.Collections.Concurrent;

namespace LocalAws.S3.Buckets;

/// <summary>All buckets: a name is one for every region.</summary>
internal sealed class BucketRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <exception cref="S3Exception">There is no such bucket.</exception>
    public Bucket Get(string name) => Find(name) ?? throw S3Errors.NoSuchBucket(name);

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    /// <returns>The bucket of that name: the one that is there, or else the new one.</returns>
    public Bucket GetOrAdd(Bucket bucket) => _buckets.GetOrAdd(bucket.Name, bucket);

    /// <exception cref="S3Exception">There is none, or it is not empty.</exception>
    public void Delete(string name)
    {
        var bucket = Get(name);
        if (!bucket.TryDelete())
        {
            throw new S3Exception("BucketNotEmpty", "The bucket you tried to delete is not empty", StatusCodes.Status409Conflict)
            {
                Elements = [("BucketName", name)],
            };
        }

        _buckets.TryRemove(KeyValuePair.Create(name, bucket));
        bucket.Dispose();
    }

    public IEnumerable<Bucket> List() => _buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var bucket in _buckets.Values)
        {
            bucket.Dispose();
        }
    }
}
