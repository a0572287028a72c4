using LocalAws.S3.Objects;

namespace LocalAws.S3.Uploads;

/// <summary>What the last uploads of a bucket came to, for a client that asks again because it had no answer.</summary>
internal sealed class CompletedUploads
{
    private const int MaxRemembered = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ObjectVersion> _versions = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public void Add(string uploadId, ObjectVersion version)
    {
        lock (_gate)
        {
            // What is answered again has no need of the content.
            _versions[uploadId] = version with { Content = null };
            _order.Enqueue(uploadId);
            if (_order.Count > MaxRemembered)
            {
                _versions.Remove(_order.Dequeue());
            }
        }
    }

    public ObjectVersion? Find(string key, string uploadId)
    {
        lock (_gate)
        {
            return _versions.TryGetValue(uploadId, out var version) && version.Key == key ? version : null;
        }
    }
}
