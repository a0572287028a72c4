using System.IO.Compression;

namespace Processor.Files.Reading;

/// <summary>Inflates gzip no further than its size may lead one to expect, and no further than is allowed in all.</summary>
internal sealed class BoundedInflation : ReadOnlyStream
{
    // So much may come of anything, however small: short texts of one character are no bombs.
    private const long FreeBytes = 64 * 1024;

    private readonly CountedStream _compressed;
    private readonly GZipStream _inflated;
    private readonly int _maxRatio;
    private readonly long _maxBytes;
    private long _length;

    public BoundedInflation(Stream compressed, int maxRatio, long maxBytes)
    {
        _compressed = new CountedStream(compressed);
        _inflated = new GZipStream(_compressed, CompressionMode.Decompress);
        (_maxRatio, _maxBytes) = (maxRatio, maxBytes);
    }

    /// <exception cref="RefusedFileException">It is a bomb, or damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await _inflated.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException("file.gzip_corrupt", "The gzip file is damaged, or ends too soon.");
        }

        _length += read;
        if (_length > FreeBytes && _length > _compressed.Count * _maxRatio)
        {
            throw new RefusedFileException("file.inflates_too_much", $"It inflates to more than {_maxRatio} times its size.");
        }

        return _length > _maxBytes
            ? throw new RefusedFileException("file.inflates_too_much", $"It inflates to more than {_maxBytes:N0} bytes.")
            : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflated.Dispose();
        }

        base.Dispose(disposing);
    }
}
