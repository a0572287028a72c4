using System.Text.Json;
using System.Text.Json.Serialization;
using Processor.Files.Reading;

namespace Processor.Files.State;

/// <summary>Everything that is needed to go on with a file, and all that its result will say.</summary>
internal sealed class Checkpoint
{
    public FileFormat? Format { get; set; }

    /// <summary>How many bytes were read: of the file's text, inflated and in UTF-8.</summary>
    public long Position { get; set; }

    /// <summary>Of those.</summary>
    public uint Checksum { get; set; } = Crc32C.Start;

    /// <summary>The splitter's.</summary>
    public int State { get; set; }

    public IReadOnlyList<string>? Columns { get; set; }

    public int[]? ColumnKinds { get; set; }

    /// <summary>See <see cref="Rows.ExactSum"/>.</summary>
    public string? Sum { get; set; }

    /// <summary>Rows, objects or lines, good and bad.</summary>
    public long Rows { get; set; }

    public long Accepted { get; set; }

    public SortedDictionary<string, long> RejectedBy { get; set; } = new(StringComparer.Ordinal);

    public long Events { get; set; }

    public long Calls { get; set; }

    public long ItemsWritten { get; set; }

    public long ItemsRemoved { get; set; }

    /// <summary>Where the rejected rows are until the file is done: names of objects, in order, each a full part.</summary>
    public List<string> RejectParts { get; set; } = [];

    /// <summary>The last part, that is not full yet; null where there is none.</summary>
    public string? RejectTail { get; set; }

    /// <summary>How long it was worked on before.</summary>
    public double Seconds { get; set; }

    [JsonIgnore]
    public long Rejected => RejectedBy.Values.Sum();

    public string Save() => JsonSerializer.Serialize(this, CheckpointJson.Default.Checkpoint);

    public static Checkpoint Load(string? saved) =>
        saved is null ? new Checkpoint() : JsonSerializer.Deserialize(saved, CheckpointJson.Default.Checkpoint) ?? new Checkpoint();

    public void Reject(string code) => RejectedBy[code] = RejectedBy.GetValueOrDefault(code) + 1;
}
