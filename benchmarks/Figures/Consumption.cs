namespace Benchmarks.Figures;

/// <summary>What so many events have taken of AWS, counted.</summary>
public sealed record Consumption
{
    public required string Name { get; init; }

    /// <summary>Or rows of files.</summary>
    public required double Events { get; init; }

    /// <summary>As they are billed.</summary>
    public double HttpRequests { get; init; }

    public double SqsRequests { get; init; }

    /// <summary>As they are billed: each 64 KB of a request.</summary>
    public double SqsChunks { get; init; }

    public double ReadUnits { get; init; }

    /// <summary>Of tables.</summary>
    public double WriteUnits { get; init; }

    public double IndexWriteUnits { get; init; }

    public double S3Writes { get; init; }

    public double S3Reads { get; init; }

    public double EventBridgeEvents { get; init; }

    public double IngestionInvocations { get; init; }

    public double IngestionMilliseconds { get; init; }

    /// <summary>Of the functions behind queues.</summary>
    public double ProcessorInvocations { get; init; }

    public double ProcessorMilliseconds { get; init; }

    /// <summary>What the functions wrote, without the platform's own lines.</summary>
    public double LogBytes { get; init; }

    /// <summary>The same for so many events.</summary>
    public Consumption For(double events) => this with
    {
        Events = events,
        HttpRequests = HttpRequests * events / Events,
        SqsRequests = SqsRequests * events / Events,
        SqsChunks = SqsChunks * events / Events,
        ReadUnits = ReadUnits * events / Events,
        WriteUnits = WriteUnits * events / Events,
        IndexWriteUnits = IndexWriteUnits * events / Events,
        S3Writes = S3Writes * events / Events,
        S3Reads = S3Reads * events / Events,
        EventBridgeEvents = EventBridgeEvents * events / Events,
        IngestionInvocations = IngestionInvocations * events / Events,
        IngestionMilliseconds = IngestionMilliseconds * events / Events,
        ProcessorInvocations = ProcessorInvocations * events / Events,
        ProcessorMilliseconds = ProcessorMilliseconds * events / Events,
        LogBytes = LogBytes * events / Events,
    };
}
