namespace LocalAws.S3.Content;

internal sealed class MemoryBlob(ReadOnlyMemory<byte> bytes) : Blob
{
    public override long Length => bytes.Length;

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellationToken)
    {
        var rest = bytes[(int)Math.Min(offset, bytes.Length)..];
        rest = rest[..Math.Min(rest.Length, into.Length)];
        rest.CopyTo(into);
        return ValueTask.FromResult(rest.Length);
    }
}
