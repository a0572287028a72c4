using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Polyfills.Tests.Sqs;

/// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</summary>
public sealed class SignatureTests
{
    [Fact]
    public async Task The_signature_is_the_one_that_the_service_will_compute()
    {
        using var sqs = new FakeSqs("{}");
        using var client = sqs.Client();

        await client.SendMessageAsync(FakeSqs.QueueUrl, "héllo", TestContext.Current.CancellationToken);

        var request = sqs.Only;
        var authorization = Regex.Match(
            request.Headers["Authorization"], "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/([^,]+), SignedHeaders=([^,]+), Signature=(.+)$");
        var (scope, signed, signature) = (authorization.Groups[1].Value, authorization.Groups[2].Value, authorization.Groups[3].Value);
        Assert.EndsWith("/us-east-1/sqs/aws4_request", scope, StringComparison.Ordinal);
        Assert.Contains("x-amz-target", signed, StringComparison.Ordinal);

        var payload = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body)));
        var headers = signed.Split(';').Select(name => $"{name}:{request.Headers[name].Trim()}\n");
        var canonical = $"POST\n/\n\n{string.Concat(headers)}\n{signed}\n{payload}";
        var toSign = $"AWS4-HMAC-SHA256\n{request.Headers["X-Amz-Date"]}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4secret-key"), Hmac);
        Assert.Equal(Hex(Hmac(key, toSign)), signature);
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
