using System.Buffers;
using System.IO.Compression;

namespace Ingestion.Api.Requests;

/// <summary>Inflates Brotli. Unlike <see cref="BrotliStream"/> it tells when something follows after the end.</summary>
internal sealed class BrotliInflater(WireStream wire) : ReadOnlyStream
{
    private const int InputBytes = 8 * 1024;

    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(InputBytes);
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;
    private bool _done;
    private bool _disposed;

    /// <exception cref="InvalidDataException">This is not Brotli, it ends too soon, or it goes on after its end.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_done)
        {
            var status = _decoder.Decompress(_input.AsSpan(_start.._end), buffer.Span, out var consumed, out var written);
            _start += consumed;
            _done = status == OperationStatus.Done;
            if (status == OperationStatus.InvalidData || (_done && _start < _end))
            {
                throw new InvalidDataException();
            }

            if (written > 0)
            {
                return written;
            }

            if (!_done && !await FillAsync(cancellationToken))
            {
                return wire.Count == 0 ? 0 : throw new InvalidDataException();
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _decoder.Dispose();
            ArrayPool<byte>.Shared.Return(_input);
        }

        base.Dispose(disposing);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await wire.ReadAsync(_input, cancellationToken));
        return _end > 0;
    }
}
