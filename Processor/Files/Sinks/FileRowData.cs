using Processor.Files.Rows;

namespace Processor.Files.Sinks;

/// <summary>A row that was accepted, on its way to its effects.</summary>
/// <param name="Number">Its place in its file, from 1; rejected rows count.</param>
/// <param name="Payload">Its content, as a JSON object.</param>
/// <param name="Key">Its primary key; null where it needs none.</param>
/// <param name="Amount">Null where it has none.</param>
/// <param name="Original">As it stands in the file; empty where nobody can reject it any more.</param>
internal sealed record FileRowData(
    long Number, ReadOnlyMemory<byte> Payload, string? Key, ExactAmount? Amount, ReadOnlyMemory<byte> Original);
