using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalAws.Hosting;
using LocalAws.Protocol;

namespace LocalAws.S3.Security;

/// <summary>Checks presigned URLs: unlike all other signatures, what they allow to whom, and until when, is somebody's choice.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html</remarks>
internal sealed class PresignedUrls(LocalAwsOptions options, TimeProvider timeProvider)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int MaxSeconds = 604_800;

    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    private static readonly string[] Parameters =
    [
        "X-Amz-Algorithm", CredentialScope.QueryParameter, PresignedRequest.SignatureParameter, "X-Amz-Date", "X-Amz-SignedHeaders",
        "X-Amz-Expires",
    ];

    /// <summary>Lets pass what is not a presigned URL, and one that is valid.</summary>
    /// <exception cref="S3Exception">It is not, or not any more.</exception>
    public void Check(HttpRequest request)
    {
        var query = request.Query;
        if (query.ContainsKey("AWSAccessKeyId") && query.ContainsKey("Signature"))
        {
            throw S3Errors.InvalidRequest("The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }

        if (!Parameters.Any(query.ContainsKey))
        {
            return;
        }

        if (!Parameters.All(query.ContainsKey) || query[Parameters[0]] != Algorithm)
        {
            throw Malformed("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
                + "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }

        CheckTime(query["X-Amz-Date"].ToString(), query["X-Amz-Expires"].ToString());
        CheckSignature(request, query["X-Amz-Date"].ToString(), query["X-Amz-SignedHeaders"].ToString().Split(';'));
    }

    private static S3Exception Malformed(string message) => new("AuthorizationQueryParametersError", message);

    private void CheckTime(string date, string expires)
    {
        if (!DateTimeOffset.TryParseExact(date, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt))
        {
            throw Malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }

        if (!long.TryParse(expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw Malformed("X-Amz-Expires should be a number");
        }

        if (seconds is < 0 or > MaxSeconds)
        {
            throw Malformed(seconds < 0
                ? "X-Amz-Expires must be non-negative"
                : $"X-Amz-Expires must be less than a week (in seconds); that is, it must be less than {MaxSeconds} seconds");
        }

        var now = timeProvider.GetUtcNow();
        if (signedAt > now + MaxSkew)
        {
            throw S3Errors.AccessDenied("Request is not valid yet", ("ServerTime", Protocol.S3Xml.Time(now)));
        }

        if (now > signedAt.AddSeconds(seconds))
        {
            throw S3Errors.AccessDenied(
                "Request has expired",
                ("X-Amz-Expires", expires),
                ("Expires", Protocol.S3Xml.Time(signedAt.AddSeconds(seconds))),
                ("ServerTime", Protocol.S3Xml.Time(now)));
        }
    }

    private void CheckSignature(HttpRequest request, string date, string[] signedHeaders)
    {
        var scope = CredentialScope.Of(request);
        if (scope.AccessKeyId is not { Length: > 0 } key || scope.Service != "s3" || scope.Date != date[..8])
        {
            throw Malformed("Error parsing the X-Amz-Credential parameter; it must be \"<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request\", "
                + "of the day of X-Amz-Date.");
        }

        var notSigned = request.Headers.Select(header => header.Key.ToLowerInvariant())
            .Where(name => (name == "host" || (name.StartsWith("x-amz-", StringComparison.Ordinal) && name != "x-amz-content-sha256"))
                && !signedHeaders.Contains(name))
            .ToArray();
        if (notSigned.Length > 0)
        {
            throw S3Errors.AccessDenied(
                "There were headers present in the request which were not signed", ("HeadersNotSigned", string.Join(", ", notSigned)));
        }

        var secret = options.SecretAccessKeys.TryGetValue(key, out var known) ? known : key;
        var canonical = PresignedRequest.Canonical(request, signedHeaders);
        var toSign = string.Join(
            '\n',
            Algorithm,
            date,
            $"{scope.Date}/{scope.Region}/s3/aws4_request",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var expected = Convert.ToHexStringLower(Sign(SigningKey(secret, scope), toSign));
        var sent = request.Query[PresignedRequest.SignatureParameter].ToString();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(expected)))
        {
            throw new S3Exception(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
                StatusCodes.Status403Forbidden)
            {
                Elements =
                [
                    ("AWSAccessKeyId", key), ("StringToSign", toSign), ("SignatureProvided", sent), ("CanonicalRequest", canonical),
                ],
            };
        }
    }

    private static byte[] SigningKey(string secret, CredentialScope scope)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[scope.Date!, scope.Region!, scope.Service!, "aws4_request"])
        {
            key = Sign(key, part);
        }

        return key;
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
