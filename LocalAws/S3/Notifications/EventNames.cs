namespace LocalAws.S3.Notifications;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html</remarks>
internal static class EventNames
{
    public const string Prefix = "s3:";
    public const string Put = "ObjectCreated:Put";
    public const string Copy = "ObjectCreated:Copy";
    public const string CompleteMultipartUpload = "ObjectCreated:CompleteMultipartUpload";
    public const string Delete = "ObjectRemoved:Delete";
    public const string DeleteMarkerCreated = "ObjectRemoved:DeleteMarkerCreated";
    public const string Expired = "LifecycleExpiration:Delete";
    public const string ExpiredMarkerCreated = "LifecycleExpiration:DeleteMarkerCreated";
    public const string TagsPut = "ObjectTagging:Put";
    public const string TagsDelete = "ObjectTagging:Delete";

    private static readonly string[] Known =
    [
        "s3:TestEvent", "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy",
        "s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
        "s3:ObjectRestore:*", "s3:ObjectRestore:Post", "s3:ObjectRestore:Completed", "s3:ObjectRestore:Delete",
        "s3:ReducedRedundancyLostObject",
        "s3:Replication:*", "s3:Replication:OperationFailedReplication", "s3:Replication:OperationMissedThreshold",
        "s3:Replication:OperationReplicatedAfterThreshold", "s3:Replication:OperationNotTracked", "s3:LifecycleExpiration:*",
        "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated", "s3:LifecycleTransition", "s3:IntelligentTiering",
        "s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete", "s3:ObjectAcl:Put",
    ];

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <param name="pattern">As it is configured, with a <c>*</c> at its end or without.</param>
    /// <param name="name">Of what happened, without <c>s3:</c>.</param>
    public static bool Fits(string pattern, string name) =>
        pattern.EndsWith('*')
            ? name.StartsWith(pattern.AsSpan(Prefix.Length, pattern.Length - Prefix.Length - 1), StringComparison.Ordinal)
            : name.AsSpan().SequenceEqual(pattern.AsSpan(Prefix.Length));

    /// <summary>Whether one thing that happens could fit both.</summary>
    public static bool Overlap(string pattern, string other) =>
        pattern == other || Fits(pattern, other[Prefix.Length..]) || Fits(other, pattern[Prefix.Length..]);
}
