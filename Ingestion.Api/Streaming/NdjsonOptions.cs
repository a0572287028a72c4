using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.Streaming;

/// <summary>How much a stream of events may carry, bound from the section <c>Ndjson</c>.</summary>
internal sealed class NdjsonOptions
{
    public const string SectionName = "Ndjson";

    /// <summary>How many bytes a stream may have, on the wire and inflated. Default 64 MiB; 1 MiB to 1 GiB.</summary>
    [Range(1024 * 1024, 1024 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// How long a stream may take in all. What was read by then is answered; the rest is not read. Default 10 min; 0.1 s to 1 h.
    /// </summary>
    [TimeRange("00:00:00.1", "01:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many batches of a stream are on their way to the queue or wait for the client to read their verdicts. Nothing more is read
    /// before one of them is done. A batch is what one read brings: at most 1,000 lines and 64 KiB, or 4 MiB once the stream has had lines
    /// that are larger than that. Default 8; 1 to 64.
    /// </summary>
    [Range(1, 64)]
    public int MaxBatchesInFlight { get; set; } = 8;

    /// <summary>
    /// How long the connection may be full of verdicts that the client does not read, before it is broken off. The server's own rule is a
    /// rate over the whole answer, which a client that was fast at first keeps for hours. Default 30 s; 0.1 s to 5 min.
    /// </summary>
    [TimeRange("00:00:00.1", "00:05:00")]
    public TimeSpan VerdictTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
