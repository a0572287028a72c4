using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;
using HttpClientFactory = Amazon.Runtime.HttpClientFactory;

namespace LocalAws.Tests.S3;

/// <summary>A bucket, the official client in front of it, and a clock that stands still.</summary>
public abstract class S3Test : IAsyncLifetime
{
    protected const string Bucket = "files";

    protected S3Test()
    {
        Aws = new InProcessAws(Time, options => options.DataDirectory = DataDirectory);
        Http = new HttpClient(Aws.CreateHandler()) { BaseAddress = InProcessAws.Endpoint };
        S3 = ClientIn("us-east-1");
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 10, 30, 0, TimeSpan.Zero));

    protected InProcessAws Aws { get; }

    protected HttpClient Http { get; }

    protected AmazonS3Client S3 { get; }

    protected string DataDirectory { get; } = Path.Combine(Path.GetTempPath(), "localaws-tests-" + RandomNumberGenerator.GetHexString(16));

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await S3.PutBucketAsync(Bucket, Cancelled);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        S3.Dispose();
        Http.Dispose();
        await Aws.DisposeAsync();
        if (Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    protected TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.ServiceURL = InProcessAws.Endpoint.AbsoluteUri;
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new InProcessFactory(Aws);
        return config;
    }

    protected AmazonS3Client ClientIn(string region)
    {
        var config = Configure(new AmazonS3Config());
        config.AuthenticationRegion = region;
        return new AmazonS3Client("test", "test", config);
    }

    protected Task<PutObjectResponse> PutAsync(string key, string content = "content", Action<PutObjectRequest>? change = null)
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content };
        change?.Invoke(request);
        return S3.PutObjectAsync(request, Cancelled);
    }

    protected async Task<string> GetAsync(string key, string? versionId = null)
    {
        using var response = await S3.GetObjectAsync(Bucket, key, versionId, Cancelled);
        using var reader = new StreamReader(response.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancelled);
    }

    protected Task VersionAsync(VersionStatus status) => S3.PutBucketVersioningAsync(
        new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = status } }, Cancelled);

    protected async Task<List<string>> KeysAsync() =>
        [.. (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancelled)).S3Objects?.Select(item => item.Key) ?? []];

    protected static byte[] Md5(byte[] content) => CryptographicOperations.HashData(HashAlgorithmName.MD5, content);

    protected static async Task<AmazonS3Exception> RefusedAsync(string code, HttpStatusCode status, Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        Assert.Equal((code, status), (error.ErrorCode, error.StatusCode));
        return error;
    }

    /// <summary>Sends a request as it is, for what no client sends.</summary>
    protected async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Http.SendAsync(request, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    internal sealed class InProcessFactory(InProcessAws aws) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler(), disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
