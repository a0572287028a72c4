namespace Ingestion.Api.Tests.Drivers;

/// <summary>Gives a body out in slices of one size, and does not tell how long it is.</summary>
internal sealed class SlicedStream(byte[] body, int size) : MemoryStream(body)
{
    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var slice = new byte[size];
        while (await ReadAsync(slice, cancellationToken) is var count and > 0)
        {
            await destination.WriteAsync(slice.AsMemory(0, count), cancellationToken);
            await destination.FlushAsync(cancellationToken);
        }
    }
}
