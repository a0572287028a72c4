using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Events;
using Ingestion.Api.Contracts;

namespace Ingestion.Api.Streaming;

/// <summary>Writes what became of each line, one line each, in their order. The response starts with the first.</summary>
/// <param name="response">The answer to the stream.</param>
/// <param name="leavesOutAccepted">Write of no line that was accepted.</param>
/// <param name="timeout">How long a client may take to make room for more.</param>
/// <param name="time">The clock.</param>
internal sealed class VerdictWriter(HttpResponse response, bool leavesOutAccepted, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const int FlushBytes = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes);
    private readonly Utf8JsonWriter _json = new(Stream.Null);
    private int _accepted;
    private int _rejected;
    private int _retry;

    /// <summary>How many lines have their verdict.</summary>
    public int Count => _accepted + _rejected + _retry;

    /// <summary>Ends when the lines have their outcome and the client was sent it; a client that does not read holds it up.</summary>
    /// <exception cref="TimeoutException">The client does not read.</exception>
    public async Task WriteAsync(SentLines lines, CancellationToken cancellationToken)
    {
        var outcomes = await lines.Outcomes;
        foreach (var receipt in lines.Batch.Receipts(outcomes, Count).ToList())
        {
            if (!leavesOutAccepted || !string.Equals(receipt.Status, EventOutcome.Accepted.Word, StringComparison.Ordinal))
            {
                await WriteAsync(receipt, ApiJson.Default.BatchItemReceipt, cancellationToken);
            }
        }

        var accepted = outcomes.Count(outcome => outcome == EventOutcome.Accepted);
        _accepted += accepted;
        _rejected += lines.Batch.Rejected.Count;
        _retry += outcomes.Count - accepted;
        await FlushAsync(cancellationToken);
    }

    /// <param name="problem">Why the stream was not read to its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The client does not read.</exception>
    public async Task EndAsync(ProblemBody? problem, CancellationToken cancellationToken)
    {
        var receipt = new StreamReceipt { Accepted = _accepted, Rejected = _rejected, Retry = _retry, Problem = problem };
        await WriteAsync(receipt, ApiJson.Default.StreamReceipt, cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public void Dispose() => _json.Dispose();

    private async ValueTask WriteAsync<T>(T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        _json.Reset(_buffer);
        JsonSerializer.Serialize(_json, value, type);
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes)
        {
            await FlushAsync(cancellationToken);
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        response.ContentType ??= Ndjson.MediaType;
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await response.BodyWriter.WriteAsync(_buffer.WrittenMemory, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException();
        }

        _buffer.ResetWrittenCount();
    }
}
