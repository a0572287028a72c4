namespace LocalAws.Protocol;

/// <summary>
/// What a Signature Version 4 says of its call, in the <c>Authorization</c> header or in the query of a presigned URL.
/// </summary>
/// <param name="AccessKeyId">Null, as everything else, for an unsigned call.</param>
/// <param name="Service">As <c>s3</c>.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal readonly record struct CredentialScope(string? AccessKeyId, string? Date, string? Region, string? Service)
{
    /// <summary>Of a presigned URL.</summary>
    public const string QueryParameter = "X-Amz-Credential";

    private const string Marker = "Credential=";

    public static CredentialScope Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var start = authorization.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
        {
            return Parse(request.Query[QueryParameter].ToString());
        }

        var scope = authorization.AsSpan(start + Marker.Length);
        return Parse(scope[..(scope.IndexOf(',') is var comma and >= 0 ? comma : scope.Length)]);
    }

    /// <param name="scope"><c>KEY/DATE/REGION/SERVICE/aws4_request</c>; anything else says nothing.</param>
    private static CredentialScope Parse(ReadOnlySpan<char> scope)
    {
        Span<Range> parts = stackalloc Range[6];
        return scope.Split(parts, '/') == 5
            ? new CredentialScope(scope[parts[0]].ToString(), scope[parts[1]].ToString(), scope[parts[2]].ToString(), scope[parts[3]].ToString())
            : default;
    }
}
