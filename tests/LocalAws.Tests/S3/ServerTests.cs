using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace LocalAws.Tests.S3;

/// <summary>S3 on a port, as a program outside sees it.</summary>
public sealed class ServerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Rule(Docs.Guide + "VirtualHosting.html")]
    public async Task An_object_goes_over_the_port_and_back()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var s3 = Client(server);
        await s3.PutBucketAsync("files", Cancelled);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "files", Key = "a b/c+d%20é", ContentBody = "content" }, Cancelled);

        using var got = await s3.GetObjectAsync("files", "a b/c+d%20é", Cancelled);
        using var reader = new StreamReader(got.ResponseStream, Encoding.UTF8);

        Assert.Equal("content", await reader.ReadToEndAsync(Cancelled));
        Assert.Equal("files", Assert.Single((await s3.ListBucketsAsync(Cancelled)).Buckets).BucketName);
        Assert.Equal("a b/c+d%20é", Assert.Single((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "files" }, Cancelled)).S3Objects).Key);
    }

    [Fact]
    [Rule(Docs.Guide + "mpuoverview.html")]
    public async Task A_large_file_goes_in_parts_and_comes_back_with_bounded_memory()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var s3 = Client(server);
        await s3.PutBucketAsync("files", Cancelled);
        var content = RandomNumberGenerator.GetBytes(20 * 1024 * 1024);
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 5 * 1024 * 1024 });

        await transfer.UploadAsync(
            new TransferUtilityUploadRequest { BucketName = "files", Key = "large", InputStream = new MemoryStream(content), PartSize = 5 * 1024 * 1024 },
            Cancelled);

        using var got = await s3.GetObjectAsync("files", "large", Cancelled);
        Assert.EndsWith("-4\"", got.ETag, StringComparison.Ordinal);
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(got.ResponseStream, Cancelled));
    }

    [Theory]
    [InlineData("files.localhost", "/key")]
    [InlineData("files.s3.localhost", "/key")]
    [InlineData("files.s3.us-east-1.localhost", "/key")]
    [InlineData("files.s3.amazonaws.com", "/key")]
    [InlineData("s3.localhost", "/files/key")]
    [InlineData("localhost", "/files/key")]
    [InlineData("localaws", "/files/key")]
    [Rule(Docs.Guide + "VirtualHosting.html")]
    public async Task The_bucket_is_in_the_host_or_in_the_path(string host, string path)
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var s3 = Client(server);
        await s3.PutBucketAsync("files", Cancelled);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "files", Key = "key", ContentBody = "content" }, Cancelled);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = $"{host}:{new Uri(server.Url).Port}";

        using var response = await http.SendAsync(request, Cancelled);

        Assert.Equal("content", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task A_person_and_s3_share_the_root_and_calls_are_counted()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var s3 = Client(server);
        await s3.PutBucketAsync("health", Cancelled);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "health", Key = "key", ContentBody = "content" }, Cancelled);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };

        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health", UriKind.Relative), Cancelled));
        Assert.Single((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "health" }, Cancelled)).S3Objects);
        Assert.Contains("\"S3.PutObject\":1", await http.GetStringAsync(new Uri("/_localaws/requests", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Errors)]
    public async Task A_body_without_a_length_is_refused()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Put, "/files/key") { Content = new StringContent("x") };
        request.Headers.TransferEncodingChunked = true;

        using var response = await http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.LengthRequired, response.StatusCode);
    }

    private static AmazonS3Client Client(LocalAwsServer server) => new("test", "test", new AmazonS3Config
    {
        ServiceURL = server.Url,
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
        MaxErrorRetry = 0,
    });
}
