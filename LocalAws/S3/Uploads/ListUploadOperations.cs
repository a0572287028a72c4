using System.Globalization;
using System.Xml.Linq;
using LocalAws.S3.Buckets;
using LocalAws.S3.Checksums;
using LocalAws.S3.Lists;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Uploads;

internal sealed class ListUploadOperations(BucketRegistry buckets)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html</remarks>
    public S3Answer ListParts(S3Request request)
    {
        var upload = buckets.Get(request.Bucket).Uploads.Get(request.Key, request.Query("uploadId")!);
        var (max, marker) = (request.PageSize("max-parts"), request.Number("part-number-marker") ?? 0);
        var rest = upload.Parts.Where(part => part.Number > marker).Take(max + 1).ToArray();
        var page = rest[..Math.Min(rest.Length, max)];
        return S3Answer.Xml(S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", upload.Id),
            Owner.Element(request.AccountId, "Initiator"),
            Owner.Element(request.AccountId, "Owner"),
            S3Xml.Element("StorageClass", upload.Metadata.StorageClass),
            S3Xml.Element("PartNumberMarker", marker),
            S3Xml.Optional("NextPartNumberMarker", page.Length == 0 ? null : page[^1].Number),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", rest.Length > max),
            ChecksumElements(upload),
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                S3Xml.Element("ETag", $"\"{part.ETag}\""),
                S3Xml.Element("Size", part.Content.Length.ToString(CultureInfo.InvariantCulture)),
                upload.IsChecksumChosen ? S3Xml.Element(part.Checksum.Algorithm.Element, part.Checksum.Text) : null))));
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html</remarks>
    public S3Answer ListUploads(S3Request request)
    {
        var list = new ListRequest(request, "max-uploads");
        var (keyMarker, idMarker) = (request.Query("key-marker") ?? "", request.Query("upload-id-marker") ?? "");
        var (page, prefixes, isTruncated) = Read(list, buckets.Get(request.Bucket), keyMarker, idMarker);
        var last = page.Count == 0 ? null : page[^1];
        var lastPrefix = prefixes.Count == 0 ? null : prefixes[^1];
        var endsWithPrefix = lastPrefix is not null && (last is null || Utf8Order.Instance.Compare(lastPrefix, last.Key) > 0);
        return S3Answer.Xml(S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("KeyMarker", list.Encode(keyMarker)),
            S3Xml.Element("UploadIdMarker", idMarker),
            S3Xml.Optional("NextKeyMarker", isTruncated ? list.Encode(endsWithPrefix ? lastPrefix! : last!.Key) : null),
            S3Xml.Optional("NextUploadIdMarker", isTruncated && !endsWithPrefix ? last!.Id : null),
            S3Xml.Optional("Delimiter", list.Delimiter.Length == 0 ? null : list.Encode(list.Delimiter)),
            S3Xml.Element("Prefix", list.Encode(list.Prefix)),
            S3Xml.Optional("EncodingType", list.EncodingType),
            S3Xml.Element("MaxUploads", list.Max),
            S3Xml.Element("IsTruncated", isTruncated),
            page.Select(upload => S3Xml.Element(
                "Upload",
                S3Xml.Element("Key", list.Encode(upload.Key)),
                S3Xml.Element("UploadId", upload.Id),
                Owner.Element(request.AccountId, "Initiator"),
                Owner.Element(request.AccountId, "Owner"),
                S3Xml.Element("StorageClass", upload.Metadata.StorageClass),
                S3Xml.Element("Initiated", S3Xml.Time(upload.InitiatedAt)),
                ChecksumElements(upload))),
            ListOperations.Prefixes(list, prefixes)));
    }

    private static (List<MultipartUpload> Uploads, List<string> Prefixes, bool IsTruncated) Read(
        ListRequest list, Bucket bucket, string keyMarker, string idMarker)
    {
        var (page, prefixes) = (new List<MultipartUpload>(), new List<string>());
        var after = keyMarker;
        var all = bucket.Uploads.All;
        var seen = all.Where(upload => upload.Key == keyMarker).TakeWhile(upload => upload.Id != idMarker).Count() + 1;
        foreach (var upload in all.Where(upload => upload.Key.StartsWith(list.Prefix, StringComparison.Ordinal)))
        {
            var rolled = list.RolledUp(upload.Key);
            if (rolled is null
                ? Utf8Order.Instance.Compare(upload.Key, after) < 0 || (upload.Key == after && (idMarker.Length == 0 || seen-- > 0))
                : rolled == after || rolled == prefixes.LastOrDefault() || Utf8Order.Instance.Compare(upload.Key, after) <= 0)
            {
                continue;
            }

            if (page.Count + prefixes.Count >= list.Max)
            {
                return (page, prefixes, list.Max > 0);
            }

            if (rolled is null)
            {
                page.Add(upload);
            }
            else
            {
                prefixes.Add(rolled);
            }
        }

        return (page, prefixes, false);
    }

    private static XElement?[] ChecksumElements(MultipartUpload upload) => upload.IsChecksumChosen
        ?
        [
            S3Xml.Element("ChecksumAlgorithm", upload.Checksum.Name),
            S3Xml.Element("ChecksumType", upload.IsComposite ? Checksum.Composite : Checksum.FullObject),
        ]
        : [];
}
