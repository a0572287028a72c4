using LocalAws.Protocol;
using Microsoft.Win32.SafeHandles;

namespace LocalAws.S3.Content;

/// <summary>Takes bytes in: into memory, and from <see cref="BlobStore.MaxInMemory"/> on into a file.</summary>
internal sealed class BlobWriter(BlobStore store) : IDisposable
{
    private readonly PooledBufferWriter _memory = new();
    private SafeFileHandle? _file;
    private long _inFile;

    public long Length => _inFile + _memory.WrittenMemory.Length;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_memory.WrittenMemory.Length + bytes.Length > BlobStore.MaxInMemory)
        {
            await FlushAsync(cancellationToken);
        }

        bytes.CopyTo(_memory.GetMemory(bytes.Length));
        _memory.Advance(bytes.Length);
    }

    public async ValueTask<Blob> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return new MemoryBlob(_memory.WrittenMemory.ToArray());
        }

        await FlushAsync(cancellationToken);
        var blob = new FileBlob(store, _file, _inFile);
        _file = null;
        return blob;
    }

    public void Dispose()
    {
        _memory.Dispose();
        if (_file is not null)
        {
            store.Close(_file);
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _file ??= store.CreateFile();
        await RandomAccess.WriteAsync(_file, _memory.WrittenMemory, _inFile, cancellationToken);
        _inFile += _memory.WrittenMemory.Length;
        _memory.Clear();
    }
}
