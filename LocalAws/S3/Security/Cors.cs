using System.Xml.Linq;
using LocalAws.S3.Buckets;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Security;

/// <summary>What a page in a browser may do with a bucket, by the bucket's own rules.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html</remarks>
internal static class Cors
{
    public const string Setting = "BucketCors";
    private const string Any = "*";

    /// <summary>Answers the question that a browser asks first.</summary>
    public static S3Answer Preflight(HttpRequest request, Bucket bucket)
    {
        var method = request.Headers.AccessControlRequestMethod.ToString();
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || method.Length == 0)
        {
            throw new S3Exception("BadRequest", "Insufficient information. Origin request header needed.");
        }

        var headers = request.Headers.AccessControlRequestHeaders.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rule = Rules(bucket).FirstOrDefault(rule => Fits(rule, origin, method) && headers.All(header => Allows(rule, header)));
        return rule is null
            ? throw new S3Exception(
                "AccessForbidden",
                "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / "
                + "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
                StatusCodes.Status403Forbidden)
            : S3Answer.Empty()
                .WithAll(Headers(rule, origin))
                .With("Access-Control-Allow-Headers", headers.Length == 0 ? null : string.Join(", ", headers).ToLowerInvariant())
                .With("Access-Control-Max-Age", rule.Text("MaxAgeSeconds"));
    }

    /// <summary>What every other answer tells a browser.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(HttpRequest request, Bucket bucket)
    {
        var origin = request.Headers.Origin.ToString();
        var rule = origin.Length == 0 ? null : Rules(bucket).FirstOrDefault(rule => Fits(rule, origin, request.Method));
        return rule is null ? [] : Headers(rule, origin);
    }

    private static IEnumerable<(string Name, string Value)> Headers(XElement rule, string origin)
    {
        var isAny = rule.Children("AllowedOrigin").Any(allowed => allowed.Value == Any);
        yield return ("Access-Control-Allow-Origin", isAny ? Any : origin);
        yield return ("Access-Control-Allow-Methods", string.Join(", ", rule.Children("AllowedMethod").Select(method => method.Value)));
        yield return ("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        if (!isAny)
        {
            yield return ("Access-Control-Allow-Credentials", "true");
        }

        var exposed = string.Join(", ", rule.Children("ExposeHeader").Select(header => header.Value));
        if (exposed.Length > 0)
        {
            yield return ("Access-Control-Expose-Headers", exposed);
        }
    }

    private static IEnumerable<XElement> Rules(Bucket bucket) =>
        bucket.Settings.Kept.TryGetValue(Setting, out var document) && document.Length > 0
            ? S3Xml.Read(document, "CORSConfiguration").Children("CORSRule")
            : [];

    private static bool Fits(XElement rule, string origin, string method) =>
        rule.Children("AllowedOrigin").Any(allowed => Matches(allowed.Value, origin, StringComparison.Ordinal))
        && rule.Children("AllowedMethod").Any(allowed => allowed.Value == method);

    private static bool Allows(XElement rule, string header) =>
        rule.Children("AllowedHeader").Any(allowed => Matches(allowed.Value, header, StringComparison.OrdinalIgnoreCase));

    /// <param name="pattern">With one <c>*</c> at most.</param>
    private static bool Matches(string pattern, string text, StringComparison comparison)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern.Equals(text, comparison)
            : text.Length >= pattern.Length - 1
                && text.AsSpan().StartsWith(pattern.AsSpan(0, star), comparison)
                && text.AsSpan().EndsWith(pattern.AsSpan(star + 1), comparison);
    }
}
