using System.Security.Cryptography;
using LocalAws.S3.Content;

namespace LocalAws.S3.Checksums;

/// <summary>Computes a checksum as content passes by.</summary>
internal sealed class ChecksumCalculator(ChecksumAlgorithm algorithm) : IDisposable
{
    private readonly IncrementalHash? _hash = algorithm.Crc is null ? IncrementalHash.CreateHash(algorithm.Hash) : null;
    private ulong _crc;

    public static async ValueTask<Checksum> ComputeAsync(ChecksumAlgorithm algorithm, Blob content, CancellationToken cancellationToken)
    {
        using var calculator = new ChecksumCalculator(algorithm);
        var buffer = new byte[64 * 1024];
        int read;
        for (var offset = 0L; (read = await content.ReadAsync(offset, buffer, cancellationToken)) > 0; offset += read)
        {
            calculator.Append(buffer.AsSpan(0, read));
        }

        return calculator.Finish();
    }

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
