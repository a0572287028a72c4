using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class ObjectTests : S3Test
{
    [Fact]
    [Rule(Docs.Put)]
    [Rule(Docs.Get)]
    public async Task An_object_comes_back_as_it_was_put_with_its_metadata()
    {
        var put = await PutAsync("a/b c+d é%2B.txt", "héllo", request =>
        {
            request.ContentType = "text/plain; charset=utf-8";
            request.Headers.CacheControl = "no-store";
            request.Headers.ContentDisposition = "attachment";
            request.Metadata["Colour"] = "blue";
        });

        using var got = await S3.GetObjectAsync(Bucket, "a/b c+d é%2B.txt", Cancelled);
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("héllo", await reader.ReadToEndAsync(Cancelled));
        Assert.Equal(Hex(Md5(Encoding.UTF8.GetBytes("héllo"))), got.ETag.Trim('"'));
        Assert.Equal(put.ETag, got.ETag);
        Assert.Equal((6, "text/plain; charset=utf-8", "no-store", "attachment"),
            (got.ContentLength, got.Headers.ContentType, got.Headers.CacheControl, got.Headers.ContentDisposition));
        Assert.Equal("blue", got.Metadata["x-amz-meta-colour"]);
        Assert.Equal(new DateTime(2026, 1, 1, 10, 30, 0, DateTimeKind.Utc), got.LastModified);
        Assert.Null(got.VersionId);
    }

    [Fact]
    [Rule(Docs.Get)]
    public async Task What_is_not_there_is_refused_by_name()
    {
        await RefusedAsync("NoSuchKey", HttpStatusCode.NotFound, () => S3.GetObjectAsync(Bucket, "none", Cancelled));
        await RefusedAsync("NoSuchBucket", HttpStatusCode.NotFound, () => S3.GetObjectAsync("nowhere", "none", Cancelled));
        var head = await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => S3.GetObjectMetadataAsync(Bucket, "none", Cancelled));
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
    }

    [Fact]
    [Rule(Docs.Api + "API_HeadObject.html")]
    public async Task A_head_tells_everything_but_the_content()
    {
        await PutAsync("key", new string('x', 70_000));

        var head = await S3.GetObjectMetadataAsync(Bucket, "key", Cancelled);

        Assert.Equal((70_000, "bytes"), (head.ContentLength, head.AcceptRanges));
        Assert.False(string.IsNullOrEmpty(head.ETag));
    }

    [Fact]
    [Rule(Docs.Api + "API_DeleteObject.html")]
    public async Task A_deleted_object_is_gone_and_a_second_delete_is_no_error()
    {
        await PutAsync("key");

        var first = await S3.DeleteObjectAsync(Bucket, "key", Cancelled);
        var second = await S3.DeleteObjectAsync(Bucket, "key", Cancelled);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.HttpStatusCode, second.HttpStatusCode));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    [Rule(Docs.Put)]
    public async Task A_large_object_is_kept_in_a_file_that_is_gone_with_the_object_and_with_the_process()
    {
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "large", InputStream = new MemoryStream(content) }, Cancelled);

        using var got = await S3.GetObjectAsync(Bucket, "large", Cancelled);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancelled);

        Assert.Equal(content, copy.ToArray());
        Assert.True(Directory.Exists(DataDirectory));
        await Aws.DisposeAsync();
        Assert.Empty(Directory.GetFiles(DataDirectory));
    }

    [Fact]
    [Rule(Docs.Guide + "object-keys.html")]
    public async Task A_key_has_up_to_1024_bytes()
    {
        var longest = new string('é', 512);
        await PutAsync(longest);

        await RefusedAsync("KeyTooLongError", HttpStatusCode.BadRequest, () => PutAsync(longest + "x"));

        Assert.Equal([longest], await KeysAsync());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
