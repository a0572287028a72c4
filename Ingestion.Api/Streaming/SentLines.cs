using Events;
using Ingestion.Api.Endpoints;
using Ingestion.Api.Telemetry;

namespace Ingestion.Api.Streaming;

/// <summary>Lines of a stream that are on their way, and counted as such until they are disposed.</summary>
internal sealed class SentLines : IDisposable
{
    private readonly IngestionTelemetry _telemetry;
    private readonly int _bytes;

    /// <param name="batch">The lines, judged.</param>
    /// <param name="bytes">How many bytes they had.</param>
    /// <param name="outcomes">What becomes of the valid ones, in order.</param>
    /// <param name="telemetry">Counts them.</param>
    public SentLines(Batch batch, int bytes, Task<IReadOnlyList<EventOutcome>> outcomes, IngestionTelemetry telemetry)
    {
        (Batch, Outcomes, _bytes, _telemetry) = (batch, outcomes, bytes, telemetry);
        telemetry.LinesPending(batch.Count, bytes);
    }

    public Batch Batch { get; }

    public Task<IReadOnlyList<EventOutcome>> Outcomes { get; }

    public void Dispose() => _telemetry.LinesPending(-Batch.Count, -_bytes);
}
