namespace LocalAws.S3.Objects;

/// <summary>All versions of one key.</summary>
internal sealed class KeyHistory
{
    // The newest is the last.
    private readonly List<ObjectVersion> _versions = [];

    public bool IsEmpty => _versions.Count == 0;

    public bool HasOneVersion => _versions.Count == 1;

    /// <summary>The newest version, a delete marker too.</summary>
    public ObjectVersion? Newest => _versions.Count == 0 ? null : _versions[^1];

    /// <summary>What the key has now: null where there is nothing, or it was deleted.</summary>
    public ObjectVersion? Current => Newest is { IsDeleteMarker: false } newest ? newest : null;

    /// <summary>The newest first.</summary>
    public IEnumerable<ObjectVersion> Versions => _versions.AsEnumerable().Reverse();

    public ObjectVersion? Find(string versionId) => _versions.Find(version => version.VersionId == versionId);

    /// <summary>Puts a version on top; one of the same id, which can only be <c>null</c>, makes place for it.</summary>
    public void Add(ObjectVersion version)
    {
        if (version.VersionId == VersionId.Null)
        {
            Remove(VersionId.Null);
        }

        _versions.Add(version);
    }

    /// <returns>What was removed; null where there was nothing.</returns>
    public ObjectVersion? Remove(string versionId)
    {
        var index = _versions.FindIndex(version => version.VersionId == versionId);
        if (index < 0)
        {
            return null;
        }

        var removed = _versions[index];
        _versions.RemoveAt(index);
        removed.Content?.Release();
        return removed;
    }
}
