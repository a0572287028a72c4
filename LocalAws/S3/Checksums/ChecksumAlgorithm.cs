using System.Security.Cryptography;

namespace LocalAws.S3.Checksums;

/// <summary>A way of S3 to prove that content arrived as it was sent.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Checksum.html</remarks>
internal sealed record ChecksumAlgorithm
{
    /// <summary>As headers and documents have it, after <c>x-amz-checksum-</c> in lower case, and after <c>Checksum</c>.</summary>
    public required string Name { get; init; }

    public required int Bytes { get; init; }

    /// <summary>Null for one that is no CRC: the check of an object that came in parts is then never that of all its bytes.</summary>
    public Crc? Crc { get; init; }

    public HashAlgorithmName Hash { get; init; }

    /// <summary>Whether an upload in parts may not have a check of checks.</summary>
    public bool AlwaysWhole => ReferenceEquals(this, Crc64Nvme);

    public string Header { get; private init; } = "";

    public string Element => "Checksum" + Name;

    public static ChecksumAlgorithm Crc32 { get; } = OfCrc("CRC32", Checksums.Crc.Crc32);

    public static ChecksumAlgorithm Crc32C { get; } = OfCrc("CRC32C", Checksums.Crc.Crc32C);

    /// <summary>What S3 takes for an object that came without a checksum.</summary>
    public static ChecksumAlgorithm Crc64Nvme { get; } = OfCrc("CRC64NVME", Checksums.Crc.Crc64Nvme);

    public static ChecksumAlgorithm Sha1 { get; } = OfHash("SHA1", HashAlgorithmName.SHA1, SHA1.HashSizeInBytes);

    public static ChecksumAlgorithm Sha256 { get; } = OfHash("SHA256", HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];

    /// <returns>Null for a name that is none.</returns>
    public static ChecksumAlgorithm? Find(string? name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ChecksumAlgorithm OfCrc(string name, Crc crc) =>
        new() { Name = name, Bytes = crc.Bytes, Crc = crc, Header = HeaderOf(name) };

    private static ChecksumAlgorithm OfHash(string name, HashAlgorithmName hash, int bytes) =>
        new() { Name = name, Bytes = bytes, Hash = hash, Header = HeaderOf(name) };

    private static string HeaderOf(string name) => "x-amz-checksum-" + name.ToLowerInvariant();
}
