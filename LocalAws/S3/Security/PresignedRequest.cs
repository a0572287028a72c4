using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.S3.Security;

/// <summary>A request in the one form that both sides sign.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html</remarks>
internal static class PresignedRequest
{
    public const string SignatureParameter = "X-Amz-Signature";
    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    public static string Canonical(HttpRequest request, string[] signedHeaders)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        return string.Join(
            '\n',
            request.Method,
            string.Join('/', path.Split('/').Select(Encode)),
            CanonicalQuery(question < 0 ? "" : target[(question + 1)..]),
            string.Concat(signedHeaders.Select(name => $"{name}:{Value(request, name)}\n")),
            string.Join(';', signedHeaders),
            signedHeaders.Contains("x-amz-content-sha256") ? Value(request, "x-amz-content-sha256") : UnsignedPayload);
    }

    private static string CanonicalQuery(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: EncodeQuery(pair[0]), Value: pair.Length > 1 ? EncodeQuery(pair[1]) : ""))
        .Where(pair => pair.Name != SignatureParameter)
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string EncodeQuery(string text) => Encode(text.Replace("+", "%20", StringComparison.Ordinal));

    private static string Encode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    /// <summary>Without spaces around it, and with one where there are several.</summary>
    private static string Value(HttpRequest request, string name) => string.Join(
        ',', request.Headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
