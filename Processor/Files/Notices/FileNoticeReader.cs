using System.Net;
using System.Text.Json;
using Events;

namespace Processor.Files.Notices;

/// <summary>Reads what arrives on the queue of files: S3's events by way of EventBridge, its own notifications, and continuations.</summary>
/// <remarks>
/// EventBridge has keys as they are, S3's own notifications have them form-encoded: each is decoded as often as it was encoded. What
/// else S3 tells, such as <c>s3:TestEvent</c> or a restore, concerns no file.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
/// </remarks>
internal static class FileNoticeReader
{
    /// <exception cref="UnreadableMessageException">The body is nothing of the kind.</exception>
    public static IReadOnlyList<FileNotice> Read(string body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw new UnreadableMessageException(UnreadableMessageException.NotJson, "The message is not JSON.");
        }

        using (document)
        {
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? throw Unknown("It is not an object.")
                : root.TryGetProperty("detail-type", out _) ? FromEventBridge(root)
                : root.TryGetProperty("Records", out var records) && records.ValueKind == JsonValueKind.Array ? [.. records.EnumerateArray().SelectMany(FromS3)]
                : root.TryGetProperty(Continuation.Member, out var file) ? [Continuation.Read(file) ?? throw Unknown("Its continuation has not all that it takes.")]
                : Text(root, "Event") == "s3:TestEvent" ? []
                : throw Unknown("It is neither an event of EventBridge nor a notification of S3.");
        }
    }

    private static IReadOnlyList<FileNotice> FromEventBridge(JsonElement root)
    {
        var detail = Member(root, "detail");
        var file = Member(detail, "object");
        FileChange? what = Text(root, "detail-type") switch
        {
            "Object Created" => FileChange.Created,
            "Object Deleted" when Text(detail, "deletion-type") == "Delete Marker Created" || Text(file, "version-id") is null => FileChange.Deleted,
            "Object Deleted" => FileChange.VersionRemoved,
            _ => null,
        };
        return what is null
            ? []
            : [Notice(Text(Member(detail, "bucket"), "name"), Text(file, "key"), Text(file, "version-id"), Text(file, "etag"), file, what.Value, Text(root, "time"))];
    }

    private static IReadOnlyList<FileNotice> FromS3(JsonElement record)
    {
        var s3 = Member(record, "s3");
        var file = Member(s3, "object");
        var version = Text(file, "versionId");
        var name = Text(record, "eventName") ?? "";
        FileChange? what =
            name.StartsWith("ObjectCreated:", StringComparison.Ordinal) ? FileChange.Created
            : name.EndsWith(":DeleteMarkerCreated", StringComparison.Ordinal) ? FileChange.Deleted
            : name is "ObjectRemoved:Delete" or "LifecycleExpiration:Delete" ? version is null ? FileChange.Deleted : FileChange.VersionRemoved
            : null;
        return what is null
            ? []
            : [Notice(Text(Member(s3, "bucket"), "name"), WebUtility.UrlDecode(Text(file, "key")), version, Text(file, "eTag"), file, what.Value, Text(record, "eventTime"))];
    }

    private static FileNotice Notice(
        string? bucket, string? key, string? version, string? etag, JsonElement file, FileChange what, string? at) =>
        string.IsNullOrEmpty(bucket) || string.IsNullOrEmpty(key) ? throw Unknown("It names no object.")
        : !Sequencer.TryRead(Text(file, "sequencer"), out var order) ? throw Unknown("It has no sequencer.")
        : !Timestamp.TryParse(at, out var time) ? throw Unknown("It has no time.")
        : new FileNotice(
            bucket, key, version, etag?.Trim('"'), file.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : null, order, what, time);

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object
            ? member
            : throw Unknown($"It has no object '{name}'.");

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static UnreadableMessageException Unknown(string why) => new(UnreadableMessageException.UnknownVersion, $"The message is about no file. {why}");
}
