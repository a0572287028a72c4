using System.Text;

namespace LocalAws.S3;

/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
/// </remarks>
internal static class S3Limits
{
    public const int MaxKeyBytes = 1024;
    public const int MaxMetadataBytes = 2 * 1024;
    public const int MaxParts = 10_000;
    public const int MaxPage = 1000;
    public const int MaxDeletes = 1000;
    public const long MinPartBytes = 5 * 1024 * 1024;

    /// <summary>Of one upload, of a part, and of a copy in one call.</summary>
    public const long MaxUploadBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>Of a document in XML: more than 10,000 parts with their checksums, and 1000 keys, take.</summary>
    public const int MaxDocumentBytes = 8 * 1024 * 1024;

    public static void CheckKey(string key)
    {
        var bytes = Encoding.UTF8.GetByteCount(key);
        if (bytes > MaxKeyBytes)
        {
            throw new S3Exception("KeyTooLongError", "Your key is too long")
            {
                Elements = [("Size", $"{bytes}"), ("MaxSizeAllowed", $"{MaxKeyBytes}")],
            };
        }
    }
}
