using System.Globalization;
using System.Xml.Linq;
using LocalAws.S3.Buckets;
using LocalAws.S3.Objects;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Lists;

internal sealed class ListOperations(BucketRegistry buckets)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</remarks>
    public S3Answer ListV2(S3Request request)
    {
        if (request.Query("list-type") != "2")
        {
            throw S3Errors.InvalidArgument("Invalid List Type specified in Request", "list-type", request.Query("list-type"));
        }

        var list = new ListRequest(request, "max-keys");
        var token = request.Query("continuation-token");
        var after = request.Query("start-after");
        var page = Read(list, buckets.Get(request.Bucket), PageToken.Read(token, "continuation-token") ?? after ?? "");
        return S3Answer.Xml(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", list.Encode(list.Prefix)),
            S3Xml.Optional("Delimiter", list.Delimiter.Length == 0 ? null : list.Encode(list.Delimiter)),
            S3Xml.Element("MaxKeys", list.Max),
            S3Xml.Optional("EncodingType", list.EncodingType),
            S3Xml.Element("KeyCount", page.Objects.Count + page.Prefixes.Count),
            S3Xml.Element("IsTruncated", page.IsTruncated),
            S3Xml.Optional("ContinuationToken", token),
            S3Xml.Optional("NextContinuationToken", page.IsTruncated ? PageToken.Write(page.Last) : null),
            S3Xml.Optional("StartAfter", after is null ? null : list.Encode(after)),
            Contents(list, page, request.Query("fetch-owner") == "true" ? request.AccountId : null),
            Prefixes(list, page.Prefixes)));
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html</remarks>
    public S3Answer List(S3Request request)
    {
        var list = new ListRequest(request, "max-keys");
        var marker = request.Query("marker") ?? "";
        var page = Read(list, buckets.Get(request.Bucket), marker);
        return S3Answer.Xml(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", list.Encode(list.Prefix)),
            S3Xml.Element("Marker", list.Encode(marker)),
            S3Xml.Optional("Delimiter", list.Delimiter.Length == 0 ? null : list.Encode(list.Delimiter)),
            S3Xml.Element("MaxKeys", list.Max),
            S3Xml.Optional("EncodingType", list.EncodingType),
            S3Xml.Element("IsTruncated", page.IsTruncated),
            S3Xml.Optional("NextMarker", page.IsTruncated && list.Delimiter.Length > 0 ? list.Encode(page.Last) : null),
            Contents(list, page, request.AccountId),
            Prefixes(list, page.Prefixes)));
    }

    public static IEnumerable<XElement> Prefixes(ListRequest list, IEnumerable<string> prefixes) =>
        prefixes.Select(prefix => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", list.Encode(prefix))));

    private static Page Read(ListRequest list, Bucket bucket, string after)
    {
        var page = new Page();
        if (list.Max == 0)
        {
            bucket.Read("", static (_, _) => false);
            return page;
        }

        list.Walk(bucket, after, static history => history.Current is not null, (name, history) =>
        {
            if (page.Objects.Count + page.Prefixes.Count == list.Max)
            {
                page.IsTruncated = true;
                return false;
            }

            page.Last = name;
            if (history is null)
            {
                page.Prefixes.Add(name);
            }
            else
            {
                page.Objects.Add(history.Current!);
            }

            return true;
        });
        return page;
    }

    private static IEnumerable<XElement> Contents(ListRequest list, Page page, string? owner) =>
        page.Objects.Select(version => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", list.Encode(version.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
        S3Xml.Element("ETag", version.QuotedETag),
        version.Checksum is { } checksum
            ? new[] { S3Xml.Element("ChecksumAlgorithm", checksum.Algorithm.Name), S3Xml.Element("ChecksumType", checksum.Type) }
            : null,
        S3Xml.Element("Size", version.Size.ToString(CultureInfo.InvariantCulture)),
        owner is null ? null : Owner.Element(owner, "Owner"),
        S3Xml.Element("StorageClass", version.Metadata!.StorageClass)));

    private sealed class Page
    {
        public List<ObjectVersion> Objects { get; } = [];

        public List<string> Prefixes { get; } = [];

        public bool IsTruncated { get; set; }

        public string Last { get; set; } = "";
    }
}
