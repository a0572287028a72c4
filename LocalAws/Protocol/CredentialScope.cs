namespace LocalAws.Protocol;

/// <summary>
/// Reads the region out of a Signature Version 4 <c>Authorization</c> header. The signature itself is not checked: any credentials do.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class CredentialScope
{
    /// <returns>The region in <c>Credential=KEY/DATE/REGION/SERVICE/aws4_request</c>, or null.</returns>
    public static string? Region(string? authorization)
    {
        const string marker = "Credential=";
        var start = authorization?.IndexOf(marker, StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var scope = authorization.AsSpan(start + marker.Length);
        scope = scope[..(scope.IndexOf(',') is var comma and >= 0 ? comma : scope.Length)];
        Span<Range> parts = stackalloc Range[6];
        return scope.Split(parts, '/') == 5 ? scope[parts[2]].ToString() : null;
    }
}
