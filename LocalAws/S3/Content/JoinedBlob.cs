namespace LocalAws.S3.Content;

/// <summary>Several blobs one after the other, which it shares.</summary>
internal sealed class JoinedBlob : Blob
{
    private readonly Blob[] _parts;

    // Where each part ends.
    private readonly long[] _ends;

    public JoinedBlob(IEnumerable<Blob> parts)
    {
        _parts = [.. parts.Where(part => part.Length > 0).Select(part => part.Share())];
        _ends = new long[_parts.Length];
        var end = 0L;
        for (var index = 0; index < _parts.Length; index++)
        {
            _ends[index] = end += _parts[index].Length;
        }

        Length = end;
    }

    public override long Length { get; }

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellationToken)
    {
        if (offset >= Length)
        {
            return ValueTask.FromResult(0);
        }

        var found = Array.BinarySearch(_ends, offset + 1);
        var index = found < 0 ? ~found : found;
        return _parts[index].ReadAsync(offset - (_ends[index] - _parts[index].Length), into, cancellationToken);
    }

    protected override void Free() => Array.ForEach(_parts, part => part.Release());
}
