using LocalAws.S3.Buckets;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Settings;

internal sealed class VersioningOperations(BucketRegistry buckets)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html</remarks>
    public S3Answer Put(S3Request request, ReadOnlyMemory<byte> document)
    {
        var settings = buckets.Get(request.Bucket).Settings;
        settings.Versioning = S3Xml.Read(document, "VersioningConfiguration").Text("Status") switch
        {
            "Enabled" => VersioningStatus.Enabled,
            "Suspended" => VersioningStatus.Suspended,
            _ => throw new S3Exception(
                "IllegalVersioningConfigurationException", "The Versioning element must be specified"),
        };
        return S3Answer.Empty();
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html</remarks>
    public S3Answer Get(S3Request request)
    {
        var status = buckets.Get(request.Bucket).Settings.Versioning;
        return S3Answer.Xml(S3Xml.Element(
            "VersioningConfiguration", S3Xml.Optional("Status", status == VersioningStatus.Unversioned ? null : status.ToString())));
    }
}
