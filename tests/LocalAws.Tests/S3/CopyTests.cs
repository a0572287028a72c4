using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class CopyTests : S3Test
{
    private const string Copy = Docs.Api + "API_CopyObject.html";

    [Fact]
    [Rule(Copy)]
    public async Task A_copy_has_content_metadata_and_tags_of_its_source()
    {
        await PutAsync("a b+é", "content", request =>
        {
            request.Metadata["colour"] = "blue";
            request.TagSet = [new() { Key = "team", Value = "red" }];
        });
        await S3.PutBucketAsync("other", Cancelled);

        await S3.CopyObjectAsync(Bucket, "a b+é", "other", "copy", Cancelled);

        using var got = await S3.GetObjectAsync("other", "copy", Cancelled);
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal(("content", "blue"), (await reader.ReadToEndAsync(Cancelled), got.Metadata["x-amz-meta-colour"]));
        var tags = await S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = "other", Key = "copy" }, Cancelled);
        Assert.Equal([("team", "red")], tags.Tagging.Select(tag => (tag.Key, tag.Value)));
    }

    [Fact]
    [Rule(Copy)]
    public async Task A_copy_over_itself_has_to_change_something()
    {
        await PutAsync("key");

        await RefusedAsync("InvalidRequest", HttpStatusCode.BadRequest, () => S3.CopyObjectAsync(Bucket, "key", Bucket, "key", Cancelled));
        var request = new CopyObjectRequest
        {
            SourceBucket = Bucket,
            SourceKey = "key",
            DestinationBucket = Bucket,
            DestinationKey = "key",
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = "text/csv",
        };
        await S3.CopyObjectAsync(request, Cancelled);

        Assert.Equal("text/csv", (await S3.GetObjectMetadataAsync(Bucket, "key", Cancelled)).Headers.ContentType);
    }

    [Fact]
    [Rule(Copy)]
    public async Task A_version_is_copied_back_and_a_delete_marker_cannot_be()
    {
        await VersionAsync(VersionStatus.Enabled);
        var first = await PutAsync("key", "first");
        await PutAsync("key", "second");
        var marker = await S3.DeleteObjectAsync(Bucket, "key", Cancelled);

        var copied = await S3.CopyObjectAsync(Bucket, "key", first.VersionId, Bucket, "key", Cancelled);

        Assert.Equal(first.VersionId, copied.SourceVersionId);
        Assert.Equal("first", await GetAsync("key"));
        await RefusedAsync("InvalidRequest", HttpStatusCode.BadRequest, () => S3.CopyObjectAsync(Bucket, "key", marker.VersionId, Bucket, "copy", Cancelled));
        await RefusedAsync("NoSuchKey", HttpStatusCode.NotFound, () => S3.CopyObjectAsync(Bucket, "none", Bucket, "copy", Cancelled));
    }

    [Fact]
    [Rule(Copy)]
    public async Task A_copy_is_made_while_its_source_is_what_the_caller_thinks()
    {
        await PutAsync("key");

        await RefusedAsync("PreconditionFailed", HttpStatusCode.PreconditionFailed, () => S3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = Bucket,
                SourceKey = "key",
                DestinationBucket = Bucket,
                DestinationKey = "copy",
                ETagToMatch = "\"other\"",
            },
            Cancelled));
    }

    [Fact]
    [Rule(Docs.Guide + "object-tagging.html")]
    public async Task Tags_are_set_replaced_counted_and_removed()
    {
        await PutAsync("key", "x", request => request.TagSet = [new() { Key = "a", Value = "1" }, new() { Key = "b", Value = "" }]);
        Assert.Equal(2, (await S3.GetObjectAsync(Bucket, "key", Cancelled)).TagCount);

        await S3.PutObjectTaggingAsync(
            new PutObjectTaggingRequest { BucketName = Bucket, Key = "key", Tagging = new() { TagSet = [new() { Key = "c", Value = "3" }] } }, Cancelled);
        var tags = await S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "key" }, Cancelled);
        await S3.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = Bucket, Key = "key" }, Cancelled);

        Assert.Equal([("c", "3")], tags.Tagging.Select(tag => (tag.Key, tag.Value)));
        Assert.Null((await S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "key" }, Cancelled)).Tagging);
        var many = Enumerable.Range(0, 11).Select(number => new Tag { Key = $"{number}", Value = "" }).ToList();
        await RefusedAsync("BadRequest", HttpStatusCode.BadRequest, () => PutAsync("key", "x", request => request.TagSet = many));
        await RefusedAsync(
            "InvalidTag", HttpStatusCode.BadRequest, () => PutAsync("key", "x", request => request.TagSet = [new() { Key = "a", Value = "<>" }]));
    }
}
