using System.Security.Cryptography;

namespace LocalAws.S3.Checksums;

/// <summary>Computes a checksum as content passes by.</summary>
internal sealed class ChecksumCalculator(ChecksumAlgorithm algorithm) : IDisposable
{
    private readonly IncrementalHash? _hash = algorithm.Crc is null ? IncrementalHash.CreateHash(algorithm.Hash) : null;
    private ulong _crc;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_hash is null)
        {
            _crc = algorithm.Crc!.Append(_crc, bytes);
        }
        else
        {
            _hash.AppendData(bytes);
        }
    }

    public Checksum Finish() => new(algorithm, _hash?.GetHashAndReset() ?? Checksum.FromNumber(algorithm.Crc!, _crc));

    public void Dispose() => _hash?.Dispose();
}
