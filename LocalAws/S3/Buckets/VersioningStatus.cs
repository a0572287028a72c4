namespace LocalAws.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html</remarks>
internal enum VersioningStatus
{
    /// <summary>It never was anything else.</summary>
    Unversioned,

    Enabled,
    Suspended,
}
