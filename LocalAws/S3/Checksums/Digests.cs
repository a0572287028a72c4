using System.Security.Cryptography;
using LocalAws.S3.Content;

namespace LocalAws.S3.Checksums;

/// <summary>What is computed of content that is here already.</summary>
internal sealed record Digests(ReadOnlyMemory<byte> Md5, Checksum Checksum)
{
    private const int BlockBytes = 64 * 1024;

    public static async ValueTask<Digests> ComputeAsync(ChecksumAlgorithm algorithm, Blob content, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var checksum = new ChecksumCalculator(algorithm);
        var buffer = new byte[BlockBytes];
        int read;
        for (var offset = 0L; (read = await content.ReadAsync(offset, buffer, cancellationToken)) > 0; offset += read)
        {
            md5.AppendData(buffer.AsSpan(0, read));
            checksum.Append(buffer.AsSpan(0, read));
        }

        return new Digests(md5.GetHashAndReset(), checksum.Finish());
    }
}
