using System.Buffers;
using System.IO.Pipelines;

namespace Ingestion.Api.Requests;

/// <summary>A body as it came over the wire, counted and bounded.</summary>
/// <param name="reader">The request's.</param>
/// <param name="limit">In bytes. It holds here too, because a decoder may read on for as long as nothing comes out.</param>
/// <param name="holdsBackTheLast">
/// Give the last byte out alone, and only once it is known for the last: a decoder that ends without having asked for it has ended early.
/// </param>
internal sealed class WireStream(PipeReader reader, int limit, bool holdsBackTheLast) : ReadOnlyStream
{
    /// <summary>How many bytes were given out.</summary>
    public long Count { get; private set; }

    /// <summary>Whether its reader was told that there is no more.</summary>
    public bool EndWasRead { get; private set; }

    /// <exception cref="UnreadableBodyException">The body is larger than the limit.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await ReadAsync(cancellationToken);
            var there = read.Buffer;
            var heldBack = holdsBackTheLast && (there.Length > 1 || !read.IsCompleted) ? 1 : 0;
            var count = (int)Math.Min(buffer.Length, Math.Max(0, there.Length - heldBack));
            if (count == 0 && !read.IsCompleted)
            {
                reader.AdvanceTo(there.Start, there.End);
                continue;
            }

            there.Slice(0, count).CopyTo(buffer.Span);
            reader.AdvanceTo(there.GetPosition(count));
            Count += count;
            EndWasRead = count == 0;
            return Count > limit ? throw new UnreadableBodyException(CommonProblems.BodyTooLarge(limit)) : count;
        }
    }

    // Most bodies are there when their request is read.
    private ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken) =>
        reader.TryRead(out var read) ? new(NotCanceled(read, cancellationToken)) : WaitAsync(cancellationToken);

    // A read that a token ends leaves Kestrel's reader unfit to drain the rest.
    private async ValueTask<ReadResult> WaitAsync(CancellationToken cancellationToken)
    {
        await using var giveUp = cancellationToken.UnsafeRegister(static state => ((PipeReader)state!).CancelPendingRead(), reader);
        return NotCanceled(await reader.ReadAsync(CancellationToken.None), cancellationToken);
    }

    private ReadResult NotCanceled(ReadResult read, CancellationToken cancellationToken)
    {
        if (!read.IsCanceled)
        {
            return read;
        }

        reader.AdvanceTo(read.Buffer.Start);
        throw new OperationCanceledException(cancellationToken);
    }
}
