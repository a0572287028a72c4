namespace Events;

/// <summary>
/// The attribute names of a row in <see cref="Topology.FilesTable"/>: one version of one file. Times are RFC 3339 UTC with seven decimals, so
/// that they sort as text; counts are numbers.
/// </summary>
/// <remarks>
/// Partition key <c>{tenant}#{file id}</c>, sort key <see cref="FileSort"/>. Rows whose partition key begins with '#' are no files: they are
/// the state of each key, and which items a file brought.
/// </remarks>
public static class FileRow
{
    public const string PartitionKey = "pk";

    public const string SortKey = "sk";

    /// <summary>The sort key of every file's row.</summary>
    public const string FileSort = "file";

    public const string Tenant = "tenant";

    /// <summary>32 hexadecimal digits: bucket, key and version of the object.</summary>
    public const string Id = "id";

    public const string Bucket = "bucket";

    public const string Key = "key";

    public const string Version = "version";

    public const string ETag = "etag";

    /// <summary>In bytes, as S3 has it.</summary>
    public const string Size = "size";

    /// <summary>The sequencer in the form that sorts: upper case, no zeros at its end.</summary>
    public const string Order = "order";

    /// <summary>The name of the rule that the file was processed by.</summary>
    public const string Rule = "rule";

    /// <summary>One of <see cref="FileStatus"/>.</summary>
    public const string Status = "status";

    /// <summary>Why it failed: a stable code, such as <c>file.archive</c>. Absent otherwise.</summary>
    public const string Reason = "reason";

    /// <summary>The reason in words.</summary>
    public const string ReasonMessage = "reasonMessage";

    /// <summary>When S3 took the object: it decides the day that the file counts for.</summary>
    public const string ReceivedAt = "receivedAt";

    public const string StartedAt = "startedAt";

    /// <summary>Absent while it is processed.</summary>
    public const string FinishedAt = "finishedAt";

    /// <summary>When its key was deleted, or overwritten; absent while it is the newest.</summary>
    public const string ReplacedAt = "replacedAt";

    /// <summary><c>csv</c>, <c>json</c>, <c>ndjson</c>, <c>text</c>, <c>zip</c> and so on; absent until its beginning was read.</summary>
    public const string Type = "type";

    /// <summary>Rows, objects or lines read so far.</summary>
    public const string Rows = "rows";

    public const string Accepted = "accepted";

    public const string Rejected = "rejected";

    /// <summary>A map from a reason's code to how many rows were rejected for it.</summary>
    public const string RejectedBy = "rejectedBy";

    /// <summary>0 to 100, by bytes.</summary>
    public const string Percent = "percent";

    /// <summary>The exact sum of the amounts, as text; absent where the file has none.</summary>
    public const string Amount = "amount";

    /// <summary>How many rows were sent as events.</summary>
    public const string Events = "events";

    /// <summary>How many rows a downstream took.</summary>
    public const string Calls = "calls";

    public const string ItemsWritten = "itemsWritten";

    public const string ItemsRemoved = "itemsRemoved";

    /// <summary>Where in the reports bucket the summary is; absent until then.</summary>
    public const string ResultKey = "resultKey";

    /// <summary>Where in the reports bucket the rejected rows are; absent where there are none.</summary>
    public const string RejectsKey = "rejectsKey";

    /// <summary>How often work on it was taken up: 1 unless it was interrupted or handed on.</summary>
    public const string Epoch = "epoch";

    /// <summary>Of <see cref="Topology.FilesByTenantIndex"/>: <c>{receivedAt}#{8 digits of the id}</c>.</summary>
    public const string ListKey = "listKey";

    /// <summary>Of <see cref="Topology.FilesByDayIndex"/>: the UTC day of <see cref="ReceivedAt"/>, as <c>yyyy-MM-dd</c>.</summary>
    public const string Day = "day";

    /// <summary>Of <see cref="Topology.FilesByDayIndex"/>: <c>{tenant}#{receivedAt}#{8 digits of the id}</c>.</summary>
    public const string DayKey = "dayKey";

    /// <summary>Everything above that a list or a report shows, and no key.</summary>
    public static IReadOnlyList<string> Listed { get; } =
    [
        Tenant, Id, Bucket, Key, Version, Size, Rule, Status, Reason, ReceivedAt, StartedAt, FinishedAt, ReplacedAt, Type, Rows, Accepted, Rejected,
        RejectedBy, Percent, Amount, Events, Calls, ItemsWritten, ItemsRemoved, ResultKey, RejectsKey,
    ];

    public static string PartitionKeyOf(string tenant, string id) => $"{tenant}#{id}";
}
