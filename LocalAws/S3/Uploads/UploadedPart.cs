using LocalAws.S3.Checksums;
using LocalAws.S3.Content;

namespace LocalAws.S3.Uploads;

/// <param name="Number">1 to 10,000.</param>
/// <param name="Md5">The MD5 digest, of which the ETag is made.</param>
internal sealed record UploadedPart(int Number, Blob Content, ReadOnlyMemory<byte> Md5, Checksum Checksum, DateTimeOffset LastModified)
{
    public string ETag => Convert.ToHexStringLower(Md5.Span);
}
