using System.Collections.Concurrent;
using LocalAws.S3.Lifecycle;
using LocalAws.S3.Notifications;
using LocalAws.S3.Objects;

namespace LocalAws.S3.Buckets;

internal sealed class BucketSettings
{
    private readonly Lock _gate = new();
    private (LifecycleSettings Settings, DateOnly Day)? _swept;

    public VersioningStatus Versioning { get; set; }

    public ObjectTags? Tags { get; set; }

    public LifecycleSettings? Lifecycle { get; set; }

    public NotificationSettings Notifications { get; set; } = NotificationSettings.None;

    /// <summary>Documents that are kept and given back as they came, by the operations' name for them.</summary>
    public ConcurrentDictionary<string, byte[]> Kept { get; } = new(StringComparer.Ordinal);

    /// <returns>Whether nobody has swept by these rules on that day.</returns>
    public bool StartSweep(LifecycleSettings rules, DateOnly day)
    {
        lock (_gate)
        {
            if (_swept is { } swept && ReferenceEquals(swept.Settings, rules) && swept.Day == day)
            {
                return false;
            }

            _swept = (rules, day);
            return true;
        }
    }
}
