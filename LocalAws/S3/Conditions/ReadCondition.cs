using System.Globalization;
using LocalAws.S3.Objects;

namespace LocalAws.S3.Conditions;

/// <summary>What must be so for an object to be read, or to be copied.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
/// </remarks>
internal static class ReadCondition
{
    /// <param name="header">Gives the value of each header: those of a copy have names of their own.</param>
    /// <exception cref="S3Exception">Not modified, or a condition does not hold.</exception>
    public static void Check(ObjectVersion version, Func<string, string?> header, bool isCopy = false)
    {
        var match = header("If-Match");
        if (match is not null ? !Matches(match, version) : Time(header("If-Unmodified-Since")) < version.LastModified)
        {
            throw S3Errors.PreconditionFailed(match is null ? "If-Unmodified-Since" : "If-Match");
        }

        var noneMatch = header("If-None-Match");
        if (noneMatch is not null ? Matches(noneMatch, version) : Time(header("If-Modified-Since")) >= version.LastModified)
        {
            throw isCopy
                ? S3Errors.PreconditionFailed(noneMatch is null ? "If-Modified-Since" : "If-None-Match")
                : NotModified(version);
        }
    }

    private static bool Matches(string tags, ObjectVersion version) =>
        tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == version.ETag);

    private static DateTimeOffset? Time(string? header) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static S3Exception NotModified(ObjectVersion version) =>
        new("NotModified", "Not Modified", StatusCodes.Status304NotModified)
        {
            Headers = [("ETag", version.QuotedETag), ("Last-Modified", version.LastModified.ToString("R", CultureInfo.InvariantCulture))],
        };
}
