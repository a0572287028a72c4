using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Operations.Api.Alerts;

/// <summary>
/// Calls an AWS service by its Query protocol, with the credentials that the SDK finds, and signs as the SDK does. One call does not make up for a
/// package of its own.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class SignedQuery(TimeProvider time) : IDisposable
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });

    /// <returns>The status of the answer; nothing else of it is read.</returns>
    public async Task<int> PostAsync(
        Uri endpoint, string region, string service, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        var source = await new DefaultAWSCredentialsIdentityResolver().ResolveIdentityAsync(null, cancellationToken);
        var credentials = await source.GetCredentialsAsync();
        var body = string.Join('&', form.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") { CharSet = "utf-8" };
        Sign(request, $"{region}/{service}", body, credentials);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return (int)response.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Sign(HttpRequestMessage request, string place, string body, ImmutableCredentials credentials)
    {
        var uri = request.RequestUri!;
        var at = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{at[..8]}/{place}/aws4_request";
        var headers = new List<(string Name, string Value)> { ("host", uri.Authority), ("x-amz-date", at) };
        if (credentials.UseToken)
        {
            headers.Add(("x-amz-security-token", credentials.Token));
        }

        var signed = string.Join(';', headers.Select(header => header.Name));
        var canonical = $"POST\n{uri.AbsolutePath}\n\n{string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"))}\n{signed}\n{Hash(body)}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey), Hmac);
        var signature = Convert.ToHexStringLower(Hmac(key, $"{Algorithm}\n{at}\n{scope}\n{Hash(canonical)}"));
        foreach (var (name, value) in headers.Skip(1))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }
}
