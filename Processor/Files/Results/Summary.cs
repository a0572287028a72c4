using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Events;
using Processor.Files.Reading;
using Processor.Files.Rows;
using Processor.Files.State;

namespace Processor.Files.Results;

/// <summary>What came of a file, as JSON: <c>docs/files.md</c> shows one.</summary>
internal static class Summary
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static ReadOnlyMemory<byte> Write(
        FileTask task, string status, (string Code, string Message)? reason, string? rejectsKey, DateTimeOffset finishedAt)
    {
        var (notice, progress) = (task.Notice, task.Progress);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("id", task.Id);
        writer.WriteString("tenant", task.Tenant.Value);
        writer.WriteString("bucket", notice.Bucket);
        writer.WriteString("key", notice.Key);
        writer.WriteString("version", notice.Version);
        writer.WriteString("etag", notice.ETag);
        WriteIfAny(writer, "size", notice.Size);
        writer.WriteString("rule", task.Rule.Name);
        writer.WriteString("status", status);
        if (reason is { } why)
        {
            writer.WriteStartObject("reason");
            writer.WriteString("code", why.Code);
            writer.WriteString("message", why.Message);
            writer.WriteEndObject();
        }

        if (progress.Format is { } format)
        {
            writer.WriteString("type", format.Type);
            writer.WriteString("encoding", format.Encoding);
            writer.WriteString("compression", format.IsGzip ? "gzip" : null);
            if (format.Type == FileFormat.Csv)
            {
                writer.WriteString("delimiter", format.Delimiter.ToString());
            }

            writer.WriteNumber(format.HasRows ? "rows" : "lines", progress.Rows);
        }

        writer.WriteNumber("accepted", progress.Accepted);
        writer.WriteNumber("rejected", progress.Rejected);
        writer.WriteStartObject("rejectedBy");
        foreach (var (code, count) in progress.RejectedBy)
        {
            writer.WriteNumber(code, count);
        }

        writer.WriteEndObject();
        writer.WriteString("rejects", rejectsKey);
        WriteEffects(writer, progress);
        WriteColumns(writer, progress);
        writer.WriteStartObject("checksums");
        writer.WriteString("crc32c", progress.Format is null ? null : Crc32C.Format(progress.Checksum));
        writer.WriteNumber("bytes", progress.Position);
        writer.WriteEndObject();
        WriteTimings(writer, task, finishedAt);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEffects(Utf8JsonWriter writer, Checkpoint progress)
    {
        writer.WriteNumber("events", progress.Events);
        writer.WriteNumber("calls", progress.Calls);
        writer.WriteNumber("itemsWritten", progress.ItemsWritten);
        writer.WriteNumber("itemsRemoved", progress.ItemsRemoved);
        writer.WriteStartObject("totals");
        if (progress.Sum is not null)
        {
            writer.WritePropertyName("amount");
            writer.WriteRawValue(ExactSum.Load(progress.Sum).Total);
        }

        writer.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter writer, Checkpoint progress)
    {
        if (progress is not { Columns: { } columns, ColumnKinds: { } kinds })
        {
            return;
        }

        var types = new ColumnTypes(kinds);
        writer.WriteStartArray("columns");
        for (var i = 0; i < columns.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", columns[i]);
            writer.WriteString("type", types.WordOf(i));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTimings(Utf8JsonWriter writer, FileTask task, DateTimeOffset finishedAt)
    {
        var seconds = task.Progress.Seconds;
        writer.WriteStartObject("timings");
        writer.WriteString("receivedAt", Timestamp.Format(task.Notice.At));
        writer.WriteString("startedAt", Timestamp.Format(task.StartedAt));
        writer.WriteString("finishedAt", Timestamp.Format(finishedAt));
        writer.WriteNumber("workSeconds", Math.Round((decimal)seconds, 3));
        writer.WriteNumber("rowsPerSecond", seconds > 0 ? Math.Round((decimal)(task.Progress.Rows / seconds)) : 0);
        writer.WriteNumber("takenUp", task.Epoch);
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }
}
