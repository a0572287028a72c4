using System.Text.Json;
using Events;

namespace Processor.Files.Notices;

/// <summary>The message by which a long file hands itself on: <c>{"continuedFile":{…}}</c>.</summary>
internal static class Continuation
{
    public const string Member = "continuedFile";

    public static string Encode(FileNotice notice)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Member);
            writer.WriteString("bucket", notice.Bucket);
            writer.WriteString("key", notice.Key);
            writer.WriteString("version", notice.Version);
            writer.WriteString("etag", notice.ETag);
            if (notice.Size is { } size)
            {
                writer.WriteNumber("size", size);
            }

            writer.WriteString("order", notice.Order);
            writer.WriteString("at", Timestamp.Format(notice.At));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <returns>Null where something of it is missing.</returns>
    public static FileNotice? Read(JsonElement file) =>
        file.ValueKind == JsonValueKind.Object
        && Text(file, "bucket") is { Length: > 0 } bucket
        && Text(file, "key") is { Length: > 0 } key
        && Text(file, "order") is ['.', ..] order
        && Timestamp.TryParse(Text(file, "at"), out var at)
            ? new FileNotice(
                bucket, key, Text(file, "version"), Text(file, "etag"), file.TryGetProperty("size", out var size) ? size.GetInt64() : null, order, FileChange.Created, at)
            {
                IsContinuation = true,
            }
            : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
