using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LocalAws.S3.Buckets;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Notifications;

/// <summary>What queues and EventBridge are told, in JSON.</summary>
internal static class EventDocuments
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SearchValues<char> Unescaped =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_*/");

    /// <summary>What a queue gets when it is configured.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html</remarks>
    public static string Test(Bucket bucket, Requester requester, DateTimeOffset time) => Encoding.UTF8.GetString(Write(json =>
    {
        json.WriteString("Service", "Amazon S3");
        json.WriteString("Event", "s3:TestEvent");
        json.WriteString("Time", S3Xml.Time(time));
        json.WriteString("Bucket", bucket.Name);
        json.WriteString("RequestId", requester.RequestId);
        json.WriteString("HostId", requester.HostId);
    }));

    /// <summary>What a queue gets: the key is encoded as in a form.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html</remarks>
    public static string Record(Bucket bucket, ObjectChange change, Requester requester, string configurationId, DateTimeOffset time) =>
        Encoding.UTF8.GetString(Write(json =>
        {
            json.WriteStartArray("Records");
            json.WriteStartObject();
            json.WriteString("eventVersion", change.IsTagging || change.IsExpiration ? "2.3" : "2.1");
            json.WriteString("eventSource", "aws:s3");
            json.WriteString("awsRegion", bucket.Region);
            json.WriteString("eventTime", S3Xml.Time(time));
            json.WriteString("eventName", change.EventName);
            WriteObject(json, "userIdentity", ("principalId", requester.Name));
            WriteObject(json, "requestParameters", ("sourceIPAddress", requester.SourceAddress ?? requester.Name));
            WriteObject(json, "responseElements", ("x-amz-request-id", requester.RequestId), ("x-amz-id-2", requester.HostId));
            json.WriteStartObject("s3");
            json.WriteString("s3SchemaVersion", "1.0");
            json.WriteString("configurationId", configurationId);
            json.WriteStartObject("bucket");
            json.WriteString("name", bucket.Name);
            WriteObject(json, "ownerIdentity", ("principalId", Owner.Id(requester.AccountId)));
            json.WriteString("arn", BucketName.Arn(bucket.Name));
            json.WriteEndObject();
            json.WriteStartObject("object");
            json.WriteString("key", FormEncode(change.Version.Key));
            if (change.IsCreation)
            {
                json.WriteNumber("size", change.Version.Size);
            }

            WriteOptional(json, "eTag", change.IsCreation || change.IsTagging ? change.Version.ETag : null);
            WriteOptional(json, "versionId", bucket.Shown(change.Version));
            WriteOptional(json, "sequencer", change.IsTagging ? null : change.Sequencer);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }));

    /// <summary>What EventBridge gets: the key is as it is.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html</remarks>
    public static byte[] Envelope(Bucket bucket, ObjectChange change, Requester requester, Guid id, DateTimeOffset time) => Write(json =>
    {
        json.WriteString("version", "0");
        json.WriteString("id", id);
        json.WriteString("detail-type", DetailType(change));
        json.WriteString("source", "aws.s3");
        json.WriteString("account", requester.AccountId);
        json.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("region", bucket.Region);
        json.WriteStartArray("resources");
        json.WriteStringValue(BucketName.Arn(bucket.Name));
        json.WriteEndArray();
        json.WriteStartObject("detail");
        json.WriteString("version", "0");
        WriteObject(json, "bucket", ("name", bucket.Name));
        json.WriteStartObject("object");
        json.WriteString("key", change.Version.Key);
        if (change.IsCreation)
        {
            json.WriteNumber("size", change.Version.Size);
        }

        WriteOptional(json, "etag", change.Version.ETag.Length > 0 ? change.Version.ETag : null);
        WriteOptional(json, "version-id", bucket.Shown(change.Version));
        WriteOptional(json, "sequencer", change.IsTagging ? null : change.Sequencer);
        json.WriteEndObject();
        json.WriteString("request-id", requester.RequestId);
        json.WriteString("requester", requester.Name);
        WriteOptional(json, "source-ip-address", requester.SourceAddress);
        WriteOptional(json, "reason", change.Reason);
        WriteOptional(json, "deletion-type", DeletionType(change));
        json.WriteEndObject();
    });

    /// <summary>As an HTML form has it, with slashes as they are.</summary>
    internal static string FormEncode(string key)
    {
        if (!key.AsSpan().ContainsAnyExcept(Unescaped))
        {
            return key;
        }

        var encoded = new StringBuilder(key.Length * 2);
        foreach (var value in Encoding.UTF8.GetBytes(key))
        {
            if (Unescaped.Contains((char)value))
            {
                encoded.Append((char)value);
            }
            else if (value == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    private static string DetailType(ObjectChange change) => change switch
    {
        { IsCreation: true } => "Object Created",
        { EventName: EventNames.TagsPut } => "Object Tags Added",
        { EventName: EventNames.TagsDelete } => "Object Tags Deleted",
        _ => "Object Deleted",
    };

    private static string? DeletionType(ObjectChange change) =>
        change.IsCreation || change.IsTagging ? null : change.IsMarkerCreated ? "Delete Marker Created" : "Permanently Deleted";

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteObject(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, string Value)> members)
    {
        json.WriteStartObject(name);
        foreach (var (member, value) in members)
        {
            json.WriteString(member, value);
        }

        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
