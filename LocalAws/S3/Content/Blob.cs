namespace LocalAws.S3.Content;

/// <summary>Bytes that never change. They are freed when the last of those who share them lets go.</summary>
internal abstract class Blob
{
    private int _holders = 1;

    public abstract long Length { get; }

    /// <summary>For one more holder, who has to <see cref="Release"/> it.</summary>
    public Blob Share()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Free();
        }
    }

    /// <returns>How many bytes were read: at least one, unless there are none at the offset.</returns>
    public abstract ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellationToken);

    /// <summary>All of it as one block, for what is small.</summary>
    public async ValueTask<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[Length];
        for (var read = 0; read < bytes.Length;)
        {
            read += await ReadAsync(read, bytes.AsMemory(read), cancellationToken);
        }

        return bytes;
    }

    protected virtual void Free()
    {
    }
}
