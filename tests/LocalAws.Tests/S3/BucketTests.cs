using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class BucketTests : S3Test
{
    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-first")]
    [InlineData("last.")]
    [InlineData("two..dots")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--punycode")]
    [InlineData("some-s3alias")]
    [Rule(Docs.Guide + "bucketnamingrules.html")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var (status, body) = await SendAsync(HttpMethod.Put, "http://s3.localhost/" + name);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<Code>InvalidBucketName</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_CreateBucket.html")]
    public async Task A_bucket_of_ones_own_can_be_created_again_in_the_first_region_alone()
    {
        await S3.PutBucketAsync(Bucket, Cancelled);
        using var frankfurt = ClientIn("eu-central-1");
        var request = new PutBucketRequest { BucketName = "german", BucketRegionName = "eu-central-1" };
        await frankfurt.PutBucketAsync(request, Cancelled);

        await RefusedAsync("BucketAlreadyOwnedByYou", HttpStatusCode.Conflict, () => frankfurt.PutBucketAsync(request, Cancelled));
        Assert.Equal("eu-central-1", (await S3.GetBucketLocationAsync("german", Cancelled)).Location.Value);
    }

    [Fact]
    [Rule(Docs.Api + "API_CreateBucket.html")]
    public async Task A_bucket_is_created_where_the_request_is_signed_for()
    {
        using var frankfurt = ClientIn("eu-central-1");

        await RefusedAsync("IllegalLocationConstraintException", HttpStatusCode.BadRequest, () => frankfurt.PutBucketAsync(
            new PutBucketRequest { BucketName = "french", BucketRegionName = "eu-west-3" }, Cancelled));
    }

    [Fact]
    [Rule(Docs.Api + "API_DeleteBucket.html")]
    public async Task A_bucket_is_deleted_when_nothing_is_in_it()
    {
        await PutAsync("key");
        await RefusedAsync("BucketNotEmpty", HttpStatusCode.Conflict, () => S3.DeleteBucketAsync(Bucket, Cancelled));
        await S3.DeleteObjectAsync(Bucket, "key", Cancelled);

        await S3.DeleteBucketAsync(Bucket, Cancelled);

        await RefusedAsync("NoSuchBucket", HttpStatusCode.NotFound, () => PutAsync("key"));
        Assert.Null((await S3.ListBucketsAsync(Cancelled)).Buckets);
    }

    [Fact]
    [Rule(Docs.Api + "API_ListBuckets.html")]
    public async Task Buckets_are_listed_in_pages_by_name()
    {
        foreach (var name in (string[])["logs-2", "logs-1", "logs-3"])
        {
            await S3.PutBucketAsync(name, Cancelled);
        }

        var first = await S3.ListBucketsAsync(new ListBucketsRequest { Prefix = "logs-", MaxBuckets = 2 }, Cancelled);
        var second = await S3.ListBucketsAsync(
            new ListBucketsRequest { Prefix = "logs-", MaxBuckets = 2, ContinuationToken = first.ContinuationToken }, Cancelled);

        Assert.Equal(["logs-1", "logs-2"], first.Buckets.Select(bucket => bucket.BucketName));
        Assert.Equal(["logs-3"], second.Buckets.Select(bucket => bucket.BucketName));
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    [Rule(Docs.Api + "API_PutBucketPolicy.html")]
    [Rule(Docs.Api + "API_PutPublicAccessBlock.html")]
    public async Task Settings_that_change_nothing_here_are_kept()
    {
        const string policy = """{"Version":"2012-10-17","Statement":[]}""";
        await RefusedAsync("NoSuchBucketPolicy", HttpStatusCode.NotFound, async () =>
        {
            var (status, body) = await SendAsync(HttpMethod.Get, $"/{Bucket}?policy");
            throw new AmazonS3Exception("refused") { ErrorCode = Code(body), StatusCode = status };
        });
        await S3.PutBucketPolicyAsync(Bucket, policy, Cancelled);
        await S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest { BucketName = Bucket, PublicAccessBlockConfiguration = new() { BlockPublicAcls = false } }, Cancelled);

        Assert.Equal(policy, (await S3.GetBucketPolicyAsync(Bucket, Cancelled)).Policy);
        var block = await S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Bucket }, Cancelled);
        Assert.False(block.PublicAccessBlockConfiguration.BlockPublicAcls);
        var encryption = await S3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Bucket }, Cancelled);
        Assert.Equal(
            "AES256",
            encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value);
    }

    [Theory]
    [InlineData("GET", "?acl", "NotImplemented", HttpStatusCode.NotImplemented)]
    [InlineData("GET", "/key?torrent", "NotImplemented", HttpStatusCode.NotImplemented)]
    [InlineData("PATCH", "/key", "MethodNotAllowed", HttpStatusCode.MethodNotAllowed)]
    [Rule(Docs.Errors)]
    public async Task What_is_not_here_is_not_taken_for_something_else(string method, string path, string code, HttpStatusCode expected)
    {
        var (status, body) = await SendAsync(new HttpMethod(method), $"/{Bucket}{path}");

        Assert.Equal((expected, code), (status, Code(body)));
    }

    private static string Code(string body) => body.Split("<Code>")[1].Split("</Code>")[0];
}
