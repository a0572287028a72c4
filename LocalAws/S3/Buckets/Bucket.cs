using LocalAws.S3.Objects;
using LocalAws.S3.Uploads;

namespace LocalAws.S3.Buckets;

/// <summary>A bucket: its keys in order, and its settings. Every member locks for as long as it takes, and no longer.</summary>
internal sealed class Bucket(string name, string region, TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, KeyHistory> _keys = new(Utf8Order.Instance);
    private readonly SortedSet<string> _order = new(Utf8Order.Instance);
    private readonly Sequencer _sequencer = new(timeProvider);
    private bool _isDeleted;

    public string Name => name;

    public string Region => region;

    public DateTimeOffset CreatedAt { get; } = WholeSeconds(timeProvider.GetUtcNow());

    public BucketSettings Settings { get; } = new();

    public UploadRegistry Uploads { get; } = new();

    /// <summary>What versions are called in answers: not at all in a bucket that never kept any.</summary>
    public string? Shown(ObjectVersion version) =>
        Settings.Versioning == VersioningStatus.Unversioned && version.VersionId == VersionId.Null ? null : version.VersionId;

    /// <summary>Writes an object. The bucket takes over the caller's hold on its content, but only when it succeeds.</summary>
    /// <param name="draft">Without what the bucket gives it: id, time and sequencer.</param>
    /// <param name="condition">Is asked with what the key has now, and throws where it does not hold.</param>
    public ObjectVersion Put(ObjectVersion draft, Action<ObjectVersion?> condition)
    {
        lock (_gate)
        {
            CheckThere();
            _keys.TryGetValue(draft.Key, out var history);
            condition(history?.Current);
            return Add(draft);
        }
    }

    /// <summary>What the key has now, or one version of it; its content is held for the caller.</summary>
    /// <returns>Null where there is nothing at all; a delete marker where that is what there is.</returns>
    public ObjectVersion? Find(string key, string? versionId)
    {
        lock (_gate)
        {
            CheckThere();
            _keys.TryGetValue(key, out var history);
            var found = versionId is null ? history?.Newest : history?.Find(versionId);
            found?.Content?.Share();
            return found;
        }
    }

    /// <summary>Deletes the object, or one version of it for good.</summary>
    /// <param name="condition">As that of <see cref="Put"/>.</param>
    public Deletion Delete(string key, string? versionId, Action<ObjectVersion?> condition)
    {
        lock (_gate)
        {
            CheckThere();
            _keys.TryGetValue(key, out var history);
            condition(versionId is null ? history?.Current : history?.Find(versionId));
            if (versionId is not null)
            {
                return new Deletion(Remove(key, versionId), Marker: null, _sequencer.Next());
            }

            if (Settings.Versioning == VersioningStatus.Unversioned)
            {
                return new Deletion(Remove(key, VersionId.Null), Marker: null, _sequencer.Next());
            }

            var marker = Add(new ObjectVersion { Key = key });
            return new Deletion(Removed: null, marker, marker.Sequencer);
        }
    }

    /// <returns>What has these tags now.</returns>
    public ObjectVersion SetTags(string key, string? versionId, Func<ObjectVersion?, ObjectVersion> require, ObjectTags tags)
    {
        lock (_gate)
        {
            CheckThere();
            _keys.TryGetValue(key, out var history);
            var version = require(versionId is null ? history?.Newest : history?.Find(versionId));
            version.Tags = tags;
            return version;
        }
    }

    /// <summary>Reads the keys from one on, in order, for as long as the reader goes on.</summary>
    /// <param name="from">The first that may come.</param>
    public void Read(string from, Func<string, KeyHistory, bool> reader)
    {
        lock (_gate)
        {
            CheckThere();
            if (_order.Max is not { } last || Utf8Order.Instance.Compare(from, last) > 0)
            {
                return;
            }

            foreach (var key in _order.GetViewBetween(from, last))
            {
                if (!reader(key, _keys[key]))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Lets lifecycle rules remove what is due.</summary>
    public IReadOnlyList<Deletion> Expire(Func<IEnumerable<KeyHistory>, IReadOnlyList<(string Key, string? VersionId)>> due)
    {
        lock (_gate)
        {
            return [.. due(_keys.Values).Select(expired => Delete(expired.Key, expired.VersionId, static _ => { }))];
        }
    }

    /// <returns>Whether it was empty: then nothing can be put into it any more.</returns>
    public bool TryDelete()
    {
        lock (_gate)
        {
            CheckThere();
            _isDeleted = _keys.Count == 0;
            return _isDeleted;
        }
    }

    public void Dispose() => Uploads.Clear();

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private void CheckThere()
    {
        if (_isDeleted)
        {
            throw S3Errors.NoSuchBucket(name);
        }
    }

    private ObjectVersion Add(ObjectVersion draft)
    {
        if (!_keys.TryGetValue(draft.Key, out var history))
        {
            _keys[draft.Key] = history = new KeyHistory();
            _order.Add(draft.Key);
        }

        var version = draft with
        {
            VersionId = Settings.Versioning == VersioningStatus.Enabled ? VersionId.Create() : VersionId.Null,
            LastModified = WholeSeconds(timeProvider.GetUtcNow()),
            Sequencer = _sequencer.Next(),
        };
        history.Add(version);
        return version;
    }

    private ObjectVersion? Remove(string key, string versionId)
    {
        if (!_keys.TryGetValue(key, out var history))
        {
            return null;
        }

        var removed = history.Remove(versionId);
        if (history.IsEmpty)
        {
            _keys.Remove(key);
            _order.Remove(key);
        }

        return removed;
    }
}
