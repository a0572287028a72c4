using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Conditions;

/// <summary>What must be so before an object is written or deleted.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html</remarks>
internal static class WriteCondition
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";
    private const string Any = "*";

    /// <summary>Nothing has to be so.</summary>
    public static Action<ObjectVersion?> None { get; } = static _ => { };

    public static Action<ObjectVersion?> Of(S3Request request)
    {
        var (match, noneMatch) = (request.Header(IfMatch), request.Header(IfNoneMatch));
        if (noneMatch is not null and not Any || (match is not null && noneMatch is not null))
        {
            throw S3Errors.NotImplemented(noneMatch is Any ? IfMatch : IfNoneMatch);
        }

        return (match, noneMatch) switch
        {
            (null, null) => None,
            (null, _) => static current => Require(current is null, IfNoneMatch),
            _ => current => Match(request.Key, current, match),
        };
    }

    /// <summary>For the entry of a list of deletes.</summary>
    public static Action<ObjectVersion?> OfETag(string key, string etag) => current => Match(key, current, etag);

    private static void Match(string key, ObjectVersion? current, string expected)
    {
        if (current is null)
        {
            throw S3Errors.NoSuchKey(key);
        }

        Require(expected == Any || expected.Trim('"') == current.ETag, IfMatch);
    }

    private static void Require(bool holds, string condition)
    {
        if (!holds)
        {
            throw S3Errors.PreconditionFailed(condition);
        }
    }
}
