using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class ConditionTests : S3Test
{
    [Fact]
    [Rule(Docs.Guide + "conditional-writes.html")]
    public async Task A_put_if_nothing_is_there_succeeds_once()
    {
        await PutAsync("key", "first", request => request.IfNoneMatch = "*");

        await RefusedAsync(
            "PreconditionFailed", HttpStatusCode.PreconditionFailed, () => PutAsync("key", "second", request => request.IfNoneMatch = "*"));

        Assert.Equal("first", await GetAsync("key"));
        await S3.DeleteObjectAsync(Bucket, "key", Cancelled);
        await PutAsync("key", "third", request => request.IfNoneMatch = "*");
        Assert.Equal("third", await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Guide + "conditional-writes.html")]
    public async Task Of_many_puts_if_nothing_is_there_at_once_one_succeeds()
    {
        var puts = Enumerable.Range(0, 16).Select(async index =>
        {
            try
            {
                await PutAsync("key", $"{index}", request => request.IfNoneMatch = "*");
                return $"{index}";
            }
            catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return null;
            }
        });

        var winner = Assert.Single(await Task.WhenAll(puts), put => put is not null);

        Assert.Equal(winner, await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Guide + "conditional-writes.html")]
    public async Task A_put_over_a_known_version_succeeds_while_it_is_the_one_that_is_there()
    {
        var etag = (await PutAsync("key", "first")).ETag;
        await PutAsync("key", "second", request => request.IfMatch = etag);

        await RefusedAsync(
            "PreconditionFailed", HttpStatusCode.PreconditionFailed, () => PutAsync("key", "third", request => request.IfMatch = etag));
        await RefusedAsync("NoSuchKey", HttpStatusCode.NotFound, () => PutAsync("other", "x", request => request.IfMatch = etag));

        Assert.Equal("second", await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Guide + "conditional-deletes.html")]
    public async Task A_delete_of_a_known_version_leaves_another_alone()
    {
        var etag = (await PutAsync("key", "first")).ETag;
        await PutAsync("key", "second");

        await RefusedAsync("PreconditionFailed", HttpStatusCode.PreconditionFailed, () => S3.DeleteObjectAsync(
            new DeleteObjectRequest { BucketName = Bucket, Key = "key", IfMatch = etag }, Cancelled));

        Assert.Equal("second", await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Guide + "conditional-reads.html")]
    public async Task A_get_is_answered_by_what_the_caller_has_already()
    {
        var etag = (await PutAsync("key")).ETag;
        var noon = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(request => request.EtagToNotMatch = etag));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(request => request.EtagToNotMatch = "\"other\""));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(request => request.EtagToMatch = etag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(request => request.EtagToMatch = "\"other\""));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(request => request.ModifiedSinceDate = noon));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(request => request.UnmodifiedSinceDate = noon));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(request => request.UnmodifiedSinceDate = noon.AddDays(-1)));
    }

    [Theory]
    [InlineData("bytes=2-4", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=8-99", "89", "bytes 8-9/10")]
    [InlineData("bytes=-99", "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=1-2,4-5", "0123456789", null)]
    [InlineData("lines=1-2", "0123456789", null)]
    [InlineData("bytes=4-2", "0123456789", null)]
    [Rule(Docs.Guide + "range-get-olap.html")]
    public async Task A_range_brings_its_bytes(string range, string expected, string? contentRange)
    {
        await PutAsync("key", "0123456789");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{Bucket}/key");
        request.Headers.TryAddWithoutValidation("Range", range);

        using var response = await Http.SendAsync(request, Cancelled);

        Assert.Equal(contentRange is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal((expected, contentRange), (await response.Content.ReadAsStringAsync(Cancelled), response.Content.Headers.ContentRange?.ToString()));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-0")]
    [Rule(Docs.Errors)]
    public async Task A_range_beyond_the_end_is_refused(string range)
    {
        await PutAsync("key", "0123456789");

        var (status, body) = await SendAsync(HttpMethod.Get, $"/{Bucket}/key", body: null, ("Range", range));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, status);
        Assert.Contains("<Code>InvalidRange</Code>", body, StringComparison.Ordinal);
        Assert.Contains("<ActualObjectSize>10</ActualObjectSize>", body, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync(Action<GetObjectRequest> change)
    {
        var request = new GetObjectRequest { BucketName = Bucket, Key = "key" };
        change(request);
        try
        {
            using var response = await S3.GetObjectAsync(request, Cancelled);
            return response.HttpStatusCode;
        }
        catch (AmazonS3Exception error)
        {
            return error.StatusCode;
        }
    }
}
