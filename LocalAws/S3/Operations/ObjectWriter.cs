using LocalAws.S3.Buckets;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

/// <summary>What all operations that write an object have in common.</summary>
internal static class ObjectWriter
{
    public const string VersionHeader = "x-amz-version-id";
    public const string ExpirationHeader = "x-amz-expiration";

    /// <summary>Puts a draft into its bucket, with a hold of the bucket's own on its content.</summary>
    public static ObjectVersion Put(Bucket bucket, ObjectVersion draft, Action<ObjectVersion?> condition)
    {
        draft.Content!.Share();
        try
        {
            return bucket.Put(draft, condition);
        }
        catch
        {
            draft.Content.Release();
            throw;
        }
    }

    /// <summary>The headers that tell of a version once it is written.</summary>
    public static S3Answer Describe(Bucket bucket, ObjectVersion version, S3Answer answer) =>
        version.Metadata!.WriteEncryption(answer)
        .With(VersionHeader, bucket.Shown(version))
        .With(ExpirationHeader, Expiration(bucket, version));

    /// <summary>When a lifecycle rule removes the object; null where none does.</summary>
    public static string? Expiration(Bucket bucket, ObjectVersion version) => bucket.Settings.Lifecycle?.ExpirationOf(version) is { } due
        ? $"expiry-date=\"{ObjectReader.HttpTime(due.Time)}\", rule-id=\"{Uri.EscapeDataString(due.RuleId)}\""
        : null;
}
