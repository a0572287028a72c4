using System.Globalization;
using System.Xml.Linq;
using LocalAws.S3.Buckets;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html</remarks>
internal sealed class AttributesOperation(BucketRegistry buckets)
{
    private const string Header = "x-amz-object-attributes";

    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public S3Answer Get(S3Request request)
    {
        var wanted = request.Header(Header)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (wanted.Length == 0 || Array.Exists(wanted, name => !Known.Contains(name)))
        {
            throw S3Errors.InvalidArgument("Invalid attribute name specified.", Header, request.Header(Header));
        }

        var bucket = buckets.Get(request.Bucket);
        var version = ObjectReader.Get(bucket, request.Key, request.Query("versionId"));
        version.Content!.Release();
        var written = Known.Where(wanted.Contains).Select(name => Write(request, version, name));
        return S3Answer.Xml(S3Xml.Element("GetObjectAttributesResponse", written))
            .With("Last-Modified", ObjectReader.HttpTime(version.LastModified))
            .With(ObjectWriter.VersionHeader, bucket.Shown(version));
    }

    private static XElement? Write(S3Request request, ObjectVersion version, string name) => name switch
    {
        "ETag" => S3Xml.Element(name, version.ETag),
        "Checksum" when version.Checksum is { } checksum => S3Xml.Element(
            name,
            S3Xml.Element(checksum.Algorithm.Element, checksum.Text),
            S3Xml.Element("ChecksumType", checksum.Type)),
        "ObjectParts" when version.Parts.Count > 0 => WriteParts(request, version),
        "StorageClass" => S3Xml.Element(name, version.Metadata!.StorageClass),
        "ObjectSize" => S3Xml.Element(name, version.Size.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static XElement WriteParts(S3Request request, ObjectVersion version)
    {
        var max = Math.Min(HeaderNumber(request, "x-amz-max-parts") ?? S3Limits.MaxPage, S3Limits.MaxPage);
        var marker = HeaderNumber(request, "x-amz-part-number-marker") ?? 0;
        var rest = version.Parts.Where(part => part.Number > marker).Take(max + 1).ToArray();
        var page = rest[..Math.Min(rest.Length, max)];
        return S3Xml.Element(
            "ObjectParts",
            S3Xml.Element("PartsCount", version.Parts.Count),
            S3Xml.Element("PartNumberMarker", marker),
            S3Xml.Optional("NextPartNumberMarker", page.Length == 0 ? null : page[^1].Number),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", rest.Length > max),
            page.Where(part => part.Checksum is not null).Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("Size", part.Size.ToString(CultureInfo.InvariantCulture)),
                S3Xml.Element(part.Checksum!.Algorithm.Element, part.Checksum.Text))));
    }

    private static int? HeaderNumber(S3Request request, string name) => request.Header(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw S3Errors.InvalidArgument($"{name} must be an integer of 0 or more", name, text),
    };
}
