using System.Text.RegularExpressions;
using System.Xml.Linq;
using LocalAws.S3.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalAws.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html</remarks>
internal sealed partial class ObjectTags
{
    public const string Header = "x-amz-tagging";
    private const int MaxOfObject = 10;
    private const int MaxOfBucket = 50;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    private readonly SortedDictionary<string, string> _tags;

    private ObjectTags(SortedDictionary<string, string> tags) => _tags = tags;

    public static ObjectTags None { get; } = new(new SortedDictionary<string, string>(StringComparer.Ordinal));

    public int Count => _tags.Count;

    public bool Has(string key, string value) => _tags.GetValueOrDefault(key) == value;

    public static ObjectTags OfHeader(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return None;
        }

        try
        {
            var query = QueryHelpers.ParseQuery(header);
            return Create(query.Select(pair => (pair.Key, pair.Value.ToString())), query.Sum(pair => pair.Value.Count), MaxOfObject);
        }
        catch (InvalidDataException)
        {
            throw S3Errors.InvalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters.", Header, header);
        }
    }

    public static ObjectTags OfDocument(ReadOnlyMemory<byte> document, bool ofBucket = false)
    {
        var set = S3Xml.Read(document, "Tagging").Child("TagSet") ?? throw S3Errors.MalformedXml();
        var tags = set.Children("Tag").Select(ReadTag).ToArray();
        return Create(tags, tags.Length, ofBucket ? MaxOfBucket : MaxOfObject);
    }

    public static (string Key, string Value) ReadTag(XElement tag) =>
        (tag.Text("Key") ?? throw S3Errors.MalformedXml(), tag.Text("Value") ?? throw S3Errors.MalformedXml());

    public XElement Write() => S3Xml.Element(
        "Tagging",
        S3Xml.Element("TagSet", _tags.Select(tag => S3Xml.Element(
            "Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static ObjectTags Create(IEnumerable<(string Key, string Value)> pairs, int count, int max)
    {
        if (count > max)
        {
            var what = max == MaxOfObject ? "Object tags" : "Bucket tag count";
            throw new S3Exception("BadRequest", $"{what} cannot be greater than {max}");
        }

        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            if (key.Length is 0 or > MaxKeyLength || !Allowed().IsMatch(key) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new S3Exception("InvalidTag", "The TagKey you have provided is invalid") { Elements = [("TagKey", key)] };
            }

            if (value.Length > MaxValueLength || !Allowed().IsMatch(value))
            {
                throw new S3Exception("InvalidTag", "The TagValue you have provided is invalid")
                {
                    Elements = [("TagKey", key), ("TagValue", value)],
                };
            }

            if (!tags.TryAdd(key, value))
            {
                throw new S3Exception("InvalidTag", "Cannot provide multiple Tags with the same key") { Elements = [("TagKey", key)] };
            }
        }

        return new ObjectTags(tags);
    }

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();
}
