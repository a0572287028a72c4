using LocalAws.S3.Buckets;
using LocalAws.S3.Lists;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

internal sealed class BucketOperations(BucketRegistry buckets, TimeProvider timeProvider)
{
    private const string FirstRegion = "us-east-1";
    private const string RegionHeader = "x-amz-bucket-region";

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html</remarks>
    public S3Answer Create(S3Request request, ReadOnlyMemory<byte> document)
    {
        if (!BucketName.IsValid(request.Bucket))
        {
            throw new S3Exception("InvalidBucketName", "The specified bucket is not valid.")
            {
                Elements = [("BucketName", request.Bucket)],
            };
        }

        var bucket = new Bucket(request.Bucket, RegionOf(request, document), timeProvider);
        var there = buckets.GetOrAdd(bucket);
        if (!ReferenceEquals(bucket, there) && (there.Region != FirstRegion || bucket.Region != FirstRegion))
        {
            throw new S3Exception(
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
                StatusCodes.Status409Conflict)
            {
                Elements = [("BucketName", request.Bucket)],
            };
        }

        return S3Answer.Empty().With("Location", "/" + request.Bucket).With("x-amz-bucket-arn", BucketName.Arn(request.Bucket));
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html</remarks>
    public S3Answer Head(S3Request request) => S3Answer.Empty()
        .With(RegionHeader, buckets.Get(request.Bucket).Region)
        .With("x-amz-bucket-arn", BucketName.Arn(request.Bucket))
        .With("x-amz-access-point-alias", "false");

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html</remarks>
    public S3Answer GetLocation(S3Request request)
    {
        var region = buckets.Get(request.Bucket).Region;
        return S3Answer.Xml(S3Xml.Element("LocationConstraint", region == FirstRegion ? null : region));
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html</remarks>
    public S3Answer Delete(S3Request request)
    {
        buckets.Delete(request.Bucket);
        return S3Answer.NoContent();
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html</remarks>
    public S3Answer List(S3Request request)
    {
        const int maxBuckets = 10_000;
        var max = Math.Min(request.Number("max-buckets") ?? maxBuckets, maxBuckets);
        var prefix = request.Query("prefix") ?? "";
        var after = PageToken.Read(request.Query("continuation-token"), "continuation-token");
        var region = request.Query("bucket-region");
        var found = buckets.List()
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
                && (after is null || string.CompareOrdinal(bucket.Name, after) > 0)
                && (region is null || bucket.Region == region))
            .Take(max + 1)
            .ToArray();
        var page = found[..Math.Min(found.Length, max)];
        return S3Answer.Xml(S3Xml.Element(
            "ListAllMyBucketsResult",
            Owner.Element(request.AccountId, "Owner"),
            S3Xml.Element("Buckets", page.Select(bucket => S3Xml.Element(
                "Bucket",
                S3Xml.Element("Name", bucket.Name),
                S3Xml.Element("CreationDate", S3Xml.Time(bucket.CreatedAt)),
                S3Xml.Element("BucketRegion", bucket.Region),
                S3Xml.Element("BucketArn", BucketName.Arn(bucket.Name))))),
            S3Xml.Optional("Prefix", request.Query("prefix")),
            S3Xml.Optional("ContinuationToken", found.Length > max && page.Length > 0 ? PageToken.Write(page[^1].Name) : null)));
    }

    private static string RegionOf(S3Request request, ReadOnlyMemory<byte> document)
    {
        var constraint = document.IsEmpty ? null : S3Xml.Read(document, "CreateBucketConfiguration").Text("LocationConstraint");
        var region = constraint switch
        {
            null or "" => FirstRegion,
            "EU" => "eu-west-1",
            _ => constraint,
        };
        return request.Region == FirstRegion || request.Region == region
            ? region
            : throw new S3Exception(
                "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was "
                + "sent to.");
    }
}
