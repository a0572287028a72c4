using Microsoft.Win32.SafeHandles;

namespace LocalAws.S3.Content;

/// <summary>Bytes in a file that only this handle knows.</summary>
internal sealed class FileBlob(BlobStore store, SafeFileHandle file, long length) : Blob
{
    public override long Length => length;

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(file, into[..(int)Math.Clamp(length - offset, 0, into.Length)], offset, cancellationToken);

    protected override void Free() => store.Close(file);
}
