using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class ListTests : S3Test
{
    private const string List = Docs.Api + "API_ListObjectsV2.html";

    [Fact]
    [Rule(List)]
    public async Task Keys_come_in_the_order_of_their_bytes()
    {
        string[] keys = ["z", "a", "a/b", "a b", "é", "\uE000", "\U00010000", "A"];
        foreach (var key in keys)
        {
            await PutAsync(key);
        }

        // In UTF-16, what lies beyond U+FFFF would come before U+E000.
        Assert.Equal(["A", "a", "a b", "a/b", "z", "é", "\uE000", "\U00010000"], await KeysAsync());
    }

    [Fact]
    [Rule(List)]
    public async Task Pages_of_keys_and_rolled_up_prefixes_have_each_once()
    {
        string[] keys = ["a", "b/1", "b/2", "c", "d/1/x", "d/2", "e/", "f"];
        foreach (var key in keys)
        {
            await PutAsync(key);
        }

        for (var size = 1; size <= keys.Length; size++)
        {
            var (items, pages) = await PagesAsync(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = size });

            Assert.Equal(["a", "b/", "c", "d/", "e/", "f"], items);
            Assert.Equal((6 + size - 1) / size, pages);
        }

        Assert.Equal(["d/1/", "d/2"], (await PagesAsync(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", Prefix = "d/" })).Items);
        Assert.Equal(["d/1/x", "d/2"], (await PagesAsync(new ListObjectsV2Request { BucketName = Bucket, Prefix = "d/" })).Items);
    }

    [Fact]
    [Rule(List)]
    public async Task A_list_starts_after_a_key_and_tells_what_it_was_asked()
    {
        foreach (var key in (string[])["a", "b", "c"])
        {
            await PutAsync(key);
        }

        var list = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, StartAfter = "a", MaxKeys = 1 }, Cancelled);

        Assert.Equal(["b"], list.S3Objects.Select(item => item.Key));
        Assert.Equal((1, 1, true), (list.KeyCount, list.MaxKeys, list.IsTruncated));
        var item = Assert.Single(list.S3Objects);
        Assert.Equal((7L, S3StorageClass.Standard, new DateTime(2026, 1, 1, 10, 30, 0, DateTimeKind.Utc)), (item.Size, item.StorageClass, item.LastModified));
    }

    [Fact]
    [Rule(List)]
    public async Task No_keys_are_asked_for_and_none_come()
    {
        await PutAsync("a");

        var (_, body) = await SendAsync(HttpMethod.Get, $"/{Bucket}?list-type=2&max-keys=0");

        Assert.Contains("<IsTruncated>false</IsTruncated>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<Contents>", body, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(List)]
    public async Task Keys_that_xml_cannot_hold_come_encoded()
    {
        await PutAsync("a\u0001 b+c/é");

        var (_, encoded) = await SendAsync(HttpMethod.Get, $"/{Bucket}?list-type=2&encoding-type=url");
        var (_, plain) = await SendAsync(HttpMethod.Get, $"/{Bucket}?list-type=2");

        Assert.Contains("<Key>a%01%20b%2Bc/%C3%A9</Key>", encoded, StringComparison.Ordinal);
        Assert.Contains("<Key>a&#x1; b+c/é</Key>", plain, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_ListObjects.html")]
    public async Task The_first_version_of_the_list_goes_on_after_a_marker()
    {
        foreach (var key in (string[])["a", "b/1", "b/2", "c"])
        {
            await PutAsync(key);
        }

        var first = await S3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Delimiter = "/", MaxKeys = 2 }, Cancelled);
        var second = await S3.ListObjectsAsync(
            new ListObjectsRequest { BucketName = Bucket, Delimiter = "/", Marker = first.NextMarker }, Cancelled);

        Assert.Equal((true, "b/", false), (first.IsTruncated, first.NextMarker, second.IsTruncated));
        Assert.Equal(["c"], second.S3Objects.Select(item => item.Key));
    }

    [Theory]
    [InlineData("list-type=3")]
    [InlineData("list-type=2&max-keys=x")]
    [InlineData("list-type=2&max-keys=-1")]
    [InlineData("list-type=2&continuation-token=*")]
    [InlineData("list-type=2&encoding-type=base64")]
    [Rule(List)]
    public async Task A_list_that_makes_no_sense_is_refused(string query)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"/{Bucket}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<Code>InvalidArgument</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_DeleteObjects.html")]
    public async Task Many_keys_are_deleted_in_one_call_and_each_has_its_answer()
    {
        var etag = (await PutAsync("a")).ETag;
        await PutAsync("b");
        await PutAsync("c");

        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => S3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = Bucket,
                Objects = [new() { Key = "a", ETag = etag }, new() { Key = "b", ETag = "\"other\"" }, new() { Key = "none" }],
            },
            Cancelled));

        Assert.Equal(["a", "none"], error.Response.DeletedObjects.Select(deleted => deleted.Key));
        Assert.Equal([("b", "PreconditionFailed")], error.Response.DeleteErrors.Select(failed => (failed.Key, failed.Code)));
        Assert.Equal(["b", "c"], await KeysAsync());
    }

    [Theory]
    [InlineData("<Delete></Delete>", "MalformedXML")]
    [InlineData("<Delete><Object><Key>a</Key></Object>", "MalformedXML")]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"a\">]><Delete><Object><Key>&e;</Key></Object></Delete>", "MalformedXML")]
    [Rule(Docs.Api + "API_DeleteObjects.html")]
    public async Task A_document_that_is_none_is_refused(string body, string code)
    {
        var md5 = Convert.ToBase64String(Md5(System.Text.Encoding.UTF8.GetBytes(body)));

        var (_, checkedBody) = await SendAsync(HttpMethod.Post, $"/{Bucket}?delete", body, ("Content-MD5", md5));
        var (_, uncheckedBody) = await SendAsync(HttpMethod.Post, $"/{Bucket}?delete", body);

        Assert.Contains($"<Code>{code}</Code>", checkedBody, StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidRequest</Code>", uncheckedBody, StringComparison.Ordinal);
    }

    private async Task<(List<string> Items, int Pages)> PagesAsync(ListObjectsV2Request request)
    {
        List<string> items = [];
        var pages = 0;
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request, Cancelled);
            items.AddRange((page.S3Objects?.Select(item => item.Key) ?? []).Concat(page.CommonPrefixes ?? []).Order(StringComparer.Ordinal));
            request.ContinuationToken = page.NextContinuationToken;
            pages++;
        }
        while (page.IsTruncated == true);
        return (items, pages);
    }
}
