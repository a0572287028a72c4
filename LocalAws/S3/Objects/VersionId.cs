using System.Buffers.Text;
using System.Security.Cryptography;

namespace LocalAws.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html</remarks>
internal static class VersionId
{
    /// <summary>Of what was written while the bucket kept no versions.</summary>
    public const string Null = "null";

    private const int RandomBytes = 24;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)).Replace('-', '.');
}
