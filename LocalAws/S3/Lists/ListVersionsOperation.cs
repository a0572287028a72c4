using System.Globalization;
using System.Xml.Linq;
using LocalAws.S3.Buckets;
using LocalAws.S3.Objects;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Lists;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html</remarks>
internal sealed class ListVersionsOperation(BucketRegistry buckets)
{
    public S3Answer List(S3Request request)
    {
        var list = new ListRequest(request, "max-keys");
        var keyMarker = request.Query("key-marker") ?? "";
        var versionMarker = request.Query("version-id-marker") is { Length: > 0 } marker ? marker : null;
        if (versionMarker is not null && keyMarker.Length == 0)
        {
            throw S3Errors.InvalidArgument(
                "A version-id marker cannot be specified without a key marker.", "version-id-marker", versionMarker);
        }

        var page = Read(list, buckets.Get(request.Bucket), keyMarker, versionMarker);
        return S3Answer.Xml(S3Xml.Element(
            "ListVersionsResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", list.Encode(list.Prefix)),
            S3Xml.Element("KeyMarker", list.Encode(keyMarker)),
            S3Xml.Element("VersionIdMarker", versionMarker),
            S3Xml.Optional("NextKeyMarker", page.IsTruncated ? list.Encode(page.Key) : null),
            S3Xml.Optional("NextVersionIdMarker", page.IsTruncated ? page.VersionId : null),
            S3Xml.Element("MaxKeys", list.Max),
            S3Xml.Optional("Delimiter", list.Delimiter.Length == 0 ? null : list.Encode(list.Delimiter)),
            S3Xml.Optional("EncodingType", list.EncodingType),
            S3Xml.Element("IsTruncated", page.IsTruncated),
            page.Versions.Select(item => Write(list, item.Version, item.IsLatest, request.AccountId)),
            ListOperations.Prefixes(list, page.Prefixes)));
    }

    private static Page Read(ListRequest list, Bucket bucket, string keyMarker, string? versionMarker)
    {
        var page = new Page { Max = list.Max };
        list.Walk(bucket, keyMarker, static _ => true, (name, history) =>
        {
            if (history is null)
            {
                return page.Add(name);
            }

            // After a marker, only what is older than it.
            var versions = name == keyMarker && versionMarker is not null
                ? history.Versions.SkipWhile(version => version.VersionId != versionMarker).Skip(1)
                : history.Versions;
            return versions.All(version => page.Add(version, ReferenceEquals(version, history.Newest)));
        }, isAfterIncluded: versionMarker is not null);
        return page;
    }

    private static XElement Write(ListRequest list, ObjectVersion version, bool isLatest, string accountId) => S3Xml.Element(
        version.IsDeleteMarker ? "DeleteMarker" : "Version",
        S3Xml.Element("Key", list.Encode(version.Key)),
        S3Xml.Element("VersionId", version.VersionId),
        S3Xml.Element("IsLatest", isLatest),
        S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
        version.IsDeleteMarker
            ? null
            : new[]
            {
                S3Xml.Element("ETag", version.QuotedETag),
                S3Xml.Optional("ChecksumAlgorithm", version.Checksum?.Algorithm.Name),
                S3Xml.Optional("ChecksumType", version.Checksum?.Type),
                S3Xml.Element("Size", version.Size.ToString(CultureInfo.InvariantCulture)),
                S3Xml.Element("StorageClass", version.Metadata!.StorageClass),
            },
        Owner.Element(accountId, "Owner"));

    private sealed class Page
    {
        public required int Max { get; init; }

        public List<(ObjectVersion Version, bool IsLatest)> Versions { get; } = [];

        public List<string> Prefixes { get; } = [];

        public bool IsTruncated { get; private set; }

        public string Key { get; private set; } = "";

        public string? VersionId { get; private set; }

        public bool Add(ObjectVersion version, bool isLatest)
        {
            if (!HasRoom())
            {
                return false;
            }

            Versions.Add((version, isLatest));
            (Key, VersionId) = (version.Key, version.VersionId);
            return true;
        }

        public bool Add(string prefix)
        {
            if (!HasRoom())
            {
                return false;
            }

            Prefixes.Add(prefix);
            (Key, VersionId) = (prefix, null);
            return true;
        }

        private bool HasRoom()
        {
            IsTruncated = Max > 0 && Versions.Count + Prefixes.Count == Max;
            return Versions.Count + Prefixes.Count < Max;
        }
    }
}
