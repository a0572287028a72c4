using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LocalAws.Tests.S3;

/// <summary>Here the clock starts at the time of the machine: the SDK signs with that.</summary>
[Rule(Docs.Api + "sigv4-query-string-auth.html")]
public sealed class PresignedUrlTests : IAsyncLifetime
{
    private const string Bucket = "files";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly InProcessAws _aws;
    private readonly HttpClient _http;
    private readonly AmazonS3Client _s3;

    public PresignedUrlTests()
    {
        _aws = new InProcessAws(_time, options => options.SecretAccessKeys["AKIDKNOWN"] = "its/secret");
        _http = new HttpClient(_aws.CreateHandler());
        _s3 = Client("test", "test");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _s3.PutBucketAsync(Bucket, Cancelled);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a b+é", ContentBody = "content" }, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_url_reads_what_it_is_for_until_it_expires()
    {
        var url = await UrlAsync(_s3);

        Assert.Equal((HttpStatusCode.OK, "content"), await GetAsync(url));
        _time.Advance(TimeSpan.FromMinutes(11));
        var (status, body) = await GetAsync(url);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("<Message>Request has expired</Message>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_url_is_for_one_object_one_method_and_one_signature()
    {
        var url = await UrlAsync(_s3);

        Assert.Equal("SignatureDoesNotMatch", Code(await GetAsync(url.Replace("a%20b", "a%20c", StringComparison.Ordinal))));
        Assert.Equal("SignatureDoesNotMatch", Code(await GetAsync(url.Replace("X-Amz-Expires=", "X-Amz-Expires=1", StringComparison.Ordinal))));
        Assert.Equal("SignatureDoesNotMatch", Code(await GetAsync(url + "&versionId=other")));
        using var delete = await _http.DeleteAsync(new Uri(url), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, delete.StatusCode);
        Assert.Equal("AuthorizationQueryParametersError", Code(await GetAsync(url.Replace("X-Amz-Date", "X-Amz-Other", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_key_that_has_a_secret_signs_with_that_and_any_other_with_its_own_id()
    {
        using var known = Client("AKIDKNOWN", "its/secret");
        using var stranger = Client("AKIDKNOWN", "AKIDKNOWN");
        using var local = Client("local", "local");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(await UrlAsync(known))).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(await UrlAsync(local))).Status);
        Assert.Equal("SignatureDoesNotMatch", Code(await GetAsync(await UrlAsync(stranger))));
    }

    [Fact]
    public async Task A_put_takes_the_headers_that_were_signed_and_no_others_of_aws()
    {
        var url = await UrlAsync(_s3, HttpVerb.PUT, "text/csv");

        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(url, "text/html"));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(url, "text/csv", ("x-amz-meta-colour", "blue")));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(url, "text/csv"));
        Assert.Equal("text/csv", (await _s3.GetObjectMetadataAsync(Bucket, "a b+é", Cancelled)).Headers.ContentType);
    }

    [Fact]
    public async Task A_url_for_later_is_refused_and_one_for_too_long_too()
    {
        var url = await UrlAsync(_s3);
        await using var earlier = new InProcessAws(new FakeTimeProvider(_time.GetUtcNow().AddHours(-1)));
        using var http = new HttpClient(earlier.CreateHandler());

        using var later = await http.GetAsync(new Uri(url), Cancelled);

        Assert.Contains("not valid yet", await later.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        var tooLong = await GetAsync(System.Text.RegularExpressions.Regex.Replace(url, "X-Amz-Expires=[0-9]+", "X-Amz-Expires=604801"));
        Assert.Equal("AuthorizationQueryParametersError", Code(tooLong));
    }

    [Fact]
    [Rule(Docs.Guide + "cors.html")]
    public async Task A_page_in_a_browser_may_do_what_the_rules_of_the_bucket_say()
    {
        await _s3.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest
            {
                BucketName = Bucket,
                Configuration = new()
                {
                    Rules = [new() { AllowedMethods = ["PUT"], AllowedOrigins = ["https://*.example.com"], AllowedHeaders = ["content-*"], MaxAgeSeconds = 60 }],
                },
            },
            Cancelled);

        var allowed = await PreflightAsync("https://app.example.com", "PUT", "Content-Type");

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal(["https://app.example.com"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["content-type"], allowed.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal(["60"], allowed.Headers.GetValues("Access-Control-Max-Age"));
        Assert.Equal(HttpStatusCode.Forbidden, (await PreflightAsync("https://example.org", "PUT", "Content-Type")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PreflightAsync("https://app.example.com", "DELETE", "Content-Type")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PreflightAsync("https://app.example.com", "PUT", "x-other")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Put, await UrlAsync(_s3, HttpVerb.PUT, "text/csv")) { Content = new StringContent("x") };
        request.Headers.Add("Origin", "https://app.example.com");
        request.Content.Headers.ContentType = new("text/csv");
        using var put = await _http.SendAsync(request, Cancelled);
        Assert.Equal(["https://app.example.com"], put.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    [Rule(Docs.Api + "auth-request-sig-v2.html")]
    public async Task The_old_signature_is_refused()
    {
        var old = await GetAsync($"http://{Bucket}.localaws.invalid/key?AWSAccessKeyId=test&Signature=x&Expires=9999999999");

        Assert.Equal("InvalidRequest", Code(old));
    }

    private static string Code((HttpStatusCode Status, string Body) answer) => answer.Body.Split("<Code>")[1].Split("</Code>")[0];

    private static Task<string> UrlAsync(AmazonS3Client s3, HttpVerb verb = HttpVerb.GET, string? contentType = null)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = Bucket,
            Key = "a b+é",
            Verb = verb,
            Protocol = Amazon.S3.Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
        };
        if (contentType is not null)
        {
            request.ContentType = contentType;
        }

        return s3.GetPreSignedURLAsync(request);
    }

    private async Task<HttpResponseMessage> PreflightAsync(string origin, string method, string headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"http://{Bucket}.localaws.invalid/key");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", headers);
        return await _http.SendAsync(request, Cancelled);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string url)
    {
        using var response = await _http.GetAsync(new Uri(url), Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task<HttpStatusCode> PutAsync(string url, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StringContent("x,y") };
        request.Content.Headers.ContentType = new(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await _http.SendAsync(request, Cancelled);
        return response.StatusCode;
    }

    private AmazonS3Client Client(string key, string secret) => new(key, secret, new AmazonS3Config
    {
        ServiceURL = InProcessAws.Endpoint.AbsoluteUri,
        AuthenticationRegion = "us-east-1",
        MaxErrorRetry = 0,
        HttpClientFactory = new S3Test.InProcessFactory(_aws),
    });
}
