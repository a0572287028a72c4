namespace LocalAws.S3.Content;

/// <summary>A part of other bytes, which it shares.</summary>
internal sealed class SliceBlob(Blob whole, long start, long length) : Blob
{
    private readonly Blob _whole = whole.Share();

    public override long Length => length;

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellationToken) =>
        _whole.ReadAsync(start + offset, into[..(int)Math.Clamp(length - offset, 0, into.Length)], cancellationToken);

    protected override void Free() => _whole.Release();
}
