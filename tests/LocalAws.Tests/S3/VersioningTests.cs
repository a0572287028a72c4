using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class VersioningTests : S3Test
{
    [Fact]
    [Rule(Docs.Versioning)]
    public async Task A_bucket_has_no_versions_until_it_is_told_to()
    {
        Assert.Equal(VersionStatus.Off, (await S3.GetBucketVersioningAsync(Bucket, Cancelled)).VersioningConfig.Status);
        Assert.Null((await PutAsync("key", "plain")).VersionId);
        await VersionAsync(VersionStatus.Enabled);

        var second = await PutAsync("key", "second");

        Assert.Equal("Enabled", (await S3.GetBucketVersioningAsync(Bucket, Cancelled)).VersioningConfig.Status.Value);
        Assert.NotNull(second.VersionId);
        Assert.Equal(("second", "second", "plain"), (await GetAsync("key"), await GetAsync("key", second.VersionId), await GetAsync("key", "null")));
    }

    [Fact]
    [Rule(Docs.Guide + "DeleteMarker.html")]
    public async Task A_delete_hides_the_object_and_deleting_the_marker_brings_it_back()
    {
        await VersionAsync(VersionStatus.Enabled);
        var put = await PutAsync("key", "content");

        var deleted = await S3.DeleteObjectAsync(Bucket, "key", Cancelled);

        Assert.Equal("true", deleted.DeleteMarker);
        await RefusedAsync("NoSuchKey", HttpStatusCode.NotFound, () => GetAsync("key"));
        await RefusedAsync("MethodNotAllowed", HttpStatusCode.MethodNotAllowed, () => GetAsync("key", deleted.VersionId));
        Assert.Empty(await KeysAsync());
        Assert.Equal("content", await GetAsync("key", put.VersionId));
        var undeleted = await S3.DeleteObjectAsync(Bucket, "key", deleted.VersionId, Cancelled);
        Assert.Equal(("true", deleted.VersionId), (undeleted.DeleteMarker, undeleted.VersionId));
        Assert.Equal("content", await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Guide + "DeletingObjectVersions.html")]
    public async Task A_version_is_deleted_for_good()
    {
        await VersionAsync(VersionStatus.Enabled);
        var first = await PutAsync("key", "first");
        var second = await PutAsync("key", "second");

        var deleted = await S3.DeleteObjectAsync(Bucket, "key", second.VersionId, Cancelled);

        Assert.Equal((null, second.VersionId), (deleted.DeleteMarker, deleted.VersionId));
        Assert.Equal("first", await GetAsync("key"));
        await RefusedAsync("NoSuchVersion", HttpStatusCode.NotFound, () => GetAsync("key", second.VersionId));
        await S3.DeleteObjectAsync(Bucket, "key", first.VersionId, Cancelled);
        await S3.DeleteBucketAsync(Bucket, Cancelled);
    }

    [Fact]
    [Rule(Docs.Guide + "AddingObjectstoVersionSuspendedBuckets.html")]
    public async Task While_versioning_is_suspended_the_null_version_is_written_over()
    {
        await VersionAsync(VersionStatus.Enabled);
        var kept = await PutAsync("key", "kept");
        await VersionAsync(VersionStatus.Suspended);
        await PutAsync("key", "first null");

        var put = await PutAsync("key", "second null");
        var deleted = await S3.DeleteObjectAsync(Bucket, "key", Cancelled);

        Assert.Equal(("null", "null"), (put.VersionId, deleted.VersionId));
        Assert.Equal([("null", true, true), (kept.VersionId, false, false)], await VersionsAsync());
        Assert.Equal("kept", await GetAsync("key", kept.VersionId));
    }

    [Fact]
    [Rule(Docs.Api + "API_ListObjectVersions.html")]
    public async Task Pages_of_versions_have_each_once_and_the_newest_of_a_key_first()
    {
        await VersionAsync(VersionStatus.Enabled);
        List<string> expected = [];
        foreach (var key in (string[])["a", "b", "c/1", "d"])
        {
            var ids = new[] { (await PutAsync(key)).VersionId, (await PutAsync(key)).VersionId, (await S3.DeleteObjectAsync(Bucket, key, Cancelled)).VersionId };
            expected.AddRange(key == "c/1" ? ["c/"] : ids.Reverse());
        }

        for (var size = 1; size <= 10; size++)
        {
            List<string> found = [];
            var request = new ListVersionsRequest { BucketName = Bucket, Delimiter = "/", MaxKeys = size };
            ListVersionsResponse page;
            do
            {
                page = await S3.ListVersionsAsync(request, Cancelled);
                found.AddRange(page.Versions?.Select(version => version.VersionId) ?? []);
                found.AddRange(page.CommonPrefixes ?? []);
                (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
            }
            while (page.IsTruncated == true);

            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    [Rule(Docs.Api + "API_PutBucketVersioning.html")]
    public async Task A_status_that_is_none_is_refused()
    {
        var (status, body) = await SendAsync(HttpMethod.Put, $"/{Bucket}?versioning", "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<Code>IllegalVersioningConfigurationException</Code>", body, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<(string Id, bool IsMarker, bool IsLatest)>> VersionsAsync() =>
        (await S3.ListVersionsAsync(Bucket, Cancelled)).Versions.Select(version => (version.VersionId, version.IsDeleteMarker == true, version.IsLatest == true));
}
