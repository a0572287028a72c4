using System.Globalization;
using System.Text.RegularExpressions;
using LocalAws.S3.Buckets;
using LocalAws.S3.Conditions;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

/// <summary>What a copy is made of: an object, or a version of one.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</remarks>
internal sealed partial record CopySource(string BucketName, string Key, string? VersionId)
{
    private const string VersionMark = "?versionId=";

    public static CopySource Of(S3Request request)
    {
        var header = request.Header(S3Router.CopySource) ?? "";
        var mark = header.LastIndexOf(VersionMark, StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(mark < 0 ? header : header[..mark]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? new CopySource(path[..slash], path[(slash + 1)..], mark < 0 ? null : header[(mark + VersionMark.Length)..])
            : throw S3Errors.InvalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", S3Router.CopySource, header);
    }

    /// <summary>Finds the source; its content is held for the caller.</summary>
    /// <exception cref="S3Exception">It is not there, or not as the request wants it.</exception>
    public ObjectVersion Get(S3Request request, Bucket bucket)
    {
        var found = bucket.Find(Key, VersionId);
        if (VersionId is not null && found is { IsDeleteMarker: true })
        {
            throw S3Errors.InvalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
        }

        var version = ObjectReader.Require(Key, VersionId, found);
        try
        {
            ReadCondition.Check(version, name => request.Header("x-amz-copy-source-" + name), isCopy: true);
            return version;
        }
        catch
        {
            version.Content!.Release();
            throw;
        }
    }

    /// <returns>Null where the whole source is meant.</returns>
    public static ByteRange? RangeOf(S3Request request, ObjectVersion source)
    {
        const string header = "x-amz-copy-source-range";
        if (request.Header(header) is not { } text)
        {
            return null;
        }

        var match = Range().Match(text);
        var (first, last) = match.Success ? (Number(match, "first"), Number(match, "last")) : (1, 0);
        if (first > last)
        {
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets",
                header,
                text);
        }

        return last < source.Size
            ? new ByteRange(first, last - first + 1)
            : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {source.Size}", header, text);
    }

    private static long Number(Match match, string group) =>
        long.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : long.MaxValue;

    [GeneratedRegex(@"\Abytes=(?<first>[0-9]{1,19})-(?<last>[0-9]{1,19})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}
