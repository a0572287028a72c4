using System.Security.Cryptography;
using System.Xml.Linq;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;
using LocalAws.S3.Uploads;

namespace LocalAws.S3.Lifecycle;

/// <summary>The rules of a bucket, and what is due by them.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html</remarks>
internal sealed class LifecycleSettings
{
    private const int MaxRules = 1000;

    private readonly LifecycleRule[] _rules;

    private LifecycleSettings(XElement document, LifecycleRule[] rules) => (Document, _rules) = (document, rules);

    /// <summary>As it was set, with an id for every rule.</summary>
    public XElement Document { get; }

    public static LifecycleSettings Read(ReadOnlyMemory<byte> body)
    {
        var document = S3Xml.Read(body, "LifecycleConfiguration");
        var rules = document.Children("Rule").ToArray();
        if (rules.Length is 0 or > MaxRules)
        {
            throw S3Errors.MalformedXml();
        }

        foreach (var rule in rules.Where(rule => string.IsNullOrEmpty(rule.Text("ID"))))
        {
            rule.Child("ID")?.Remove();
            rule.AddFirst(new XElement(rule.Name.Namespace + "ID", RandomNumberGenerator.GetHexString(48, lowercase: true)));
        }

        return rules.Select(rule => rule.Text("ID")).Distinct(StringComparer.Ordinal).Count() == rules.Length
            ? new LifecycleSettings(document, [.. rules.Select(LifecycleRule.Read).OfType<LifecycleRule>()])
            : throw S3Errors.InvalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", null);
    }

    /// <summary>When an object goes, and by which rule; null where it stays.</summary>
    public (DateTimeOffset Time, string RuleId)? ExpirationOf(ObjectVersion version) => _rules
        .Where(rule => rule.Filter.Fits(version))
        .Select(rule => (Time: rule.Date ?? (rule.Days is { } days ? After(version.LastModified, days) : null), rule.Id))
        .Where(due => due.Time is not null)
        .OrderBy(due => due.Time)
        .Select(due => ((DateTimeOffset, string)?)(due.Time!.Value, due.Id))
        .FirstOrDefault();

    /// <returns>What is due: a key's current version, or one of its versions for good.</returns>
    public IReadOnlyList<(string Key, string? VersionId)> Due(IEnumerable<KeyHistory> keys, DateTimeOffset now) =>
        [.. keys.SelectMany(history => Due(history, now))];

    public bool IsDue(MultipartUpload upload, DateTimeOffset now) => Array.Exists(
        _rules, rule => rule.UploadDays is { } days && rule.Filter.Fits(upload.Key) && After(upload.InitiatedAt, days) <= now);

    /// <summary>So many days later, at the next midnight of UTC.</summary>
    private static DateTimeOffset After(DateTimeOffset time, int days)
    {
        var due = time.ToUniversalTime().AddDays(days);
        var midnight = new DateTimeOffset(due.Date, TimeSpan.Zero);
        return due == midnight ? midnight : midnight.AddDays(1);
    }

    private IEnumerable<(string Key, string? VersionId)> Due(KeyHistory history, DateTimeOffset now)
    {
        ObjectVersion? newer = null;
        var age = 0;
        foreach (var version in history.Versions)
        {
            if (newer is null)
            {
                if (!version.IsDeleteMarker && ExpirationOf(version)?.Time <= now)
                {
                    yield return (version.Key, null);
                }

                if (version.IsDeleteMarker && history.HasOneVersion && Array.Exists(_rules, rule => Removes(rule, version, now)))
                {
                    yield return (version.Key, version.VersionId);
                }
            }
            else if (Array.Exists(_rules, rule => rule.NoncurrentDays is { } days && age > rule.KeptNoncurrent
                && rule.Filter.Fits(version) && After(newer.LastModified, days) <= now))
            {
                yield return (version.Key, version.VersionId);
            }

            newer = version;
            age++;
        }
    }

    private static bool Removes(LifecycleRule rule, ObjectVersion marker, DateTimeOffset now) =>
        rule.Filter.Fits(marker.Key) && (rule.RemovesLoneMarkers || (rule.Days is { } days && After(marker.LastModified, days) <= now));
}
