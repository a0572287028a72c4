using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

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

    private static AmazonS3Client Client(LocalAwsServer server) => new("test", "test", new AmazonS3Config
    {
        ServiceURL = server.Url,
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
        MaxErrorRetry = 0,
    });
}
