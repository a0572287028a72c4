using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class ChecksumTests : S3Test
{
    // The check values that the catalogue of CRC algorithms gives for these nine bytes.
    private const string Content = "123456789";

    [Theory]
    [InlineData("crc32", "y/Q5Jg==")]
    [InlineData("crc32c", "4waSgw==")]
    [InlineData("crc64nvme", "rosUhgp5mIg=")]
    [InlineData("sha1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    [Rule(Docs.Integrity)]
    public async Task A_checksum_is_checked_and_comes_back(string algorithm, string value)
    {
        var header = "x-amz-checksum-" + algorithm;

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, $"/{Bucket}/key", Content, (header, value))).Status);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{Bucket}/key");
        request.Headers.Add("x-amz-checksum-mode", "ENABLED");
        using var response = await Http.SendAsync(request, Cancelled);
        Assert.Equal([value], response.Headers.GetValues(header));
        Assert.Equal(["FULL_OBJECT"], response.Headers.GetValues("x-amz-checksum-type"));
        var (status, body) = await SendAsync(HttpMethod.Put, $"/{Bucket}/key", Content + "0", (header, value));
        Assert.Equal((HttpStatusCode.BadRequest, true), (status, body.Contains("<Code>BadDigest</Code>", StringComparison.Ordinal)));
        Assert.Equal(Content, await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Integrity)]
    public async Task An_object_that_came_without_a_checksum_gets_one()
    {
        await SendAsync(HttpMethod.Put, $"/{Bucket}/key", Content);

        var head = await S3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = Bucket, Key = "key", ChecksumMode = ChecksumMode.ENABLED }, Cancelled);

        Assert.Equal("rosUhgp5mIg=", head.ChecksumCRC64NVME);
    }

    [Theory]
    [InlineData("Content-MD5", "JfnnlDI7RTiF9RgfGNDIDA==", "BadDigest")]
    [InlineData("Content-MD5", "not-base64", "InvalidDigest")]
    [InlineData("x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "XAmzContentSHA256Mismatch")]
    [InlineData("x-amz-checksum-crc32", "short", "InvalidRequest")]
    [InlineData("x-amz-sdk-checksum-algorithm", "CRC32", "InvalidRequest")]
    [InlineData("x-amz-sdk-checksum-algorithm", "CRC16", "InvalidRequest")]
    [Rule(Docs.Put)]
    public async Task Content_that_is_not_what_its_sender_says_is_refused(string header, string value, string code)
    {
        var (status, body) = await SendAsync(HttpMethod.Put, $"/{Bucket}/key", "other", (header, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"<Code>{code}</Code>", body, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    [Rule(Docs.Put)]
    public async Task Two_checksums_at_once_are_refused()
    {
        var (_, body) = await SendAsync(
            HttpMethod.Put, $"/{Bucket}/key", Content, ("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-checksum-crc32c", "4waSgw=="));

        Assert.Contains("<Code>InvalidRequest</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "sigv4-streaming-trailers.html")]
    public async Task Chunks_are_put_together_and_the_trailer_is_checked()
    {
        const string body = "4;chunk-signature=ab\r\n1234\r\n5;chunk-signature=cd\r\n56789\r\n0;chunk-signature=ef\r\n";

        var (status, _) = await SendChunksAsync(body + "x-amz-checksum-crc32:y/Q5Jg==\r\nx-amz-trailer-signature:00\r\n\r\n", 9, "x-amz-checksum-crc32");
        var (_, wrong) = await SendChunksAsync(body + "x-amz-checksum-crc32:AAAAAA==\r\n\r\n", 9, "x-amz-checksum-crc32");
        var (_, missing) = await SendChunksAsync(body + "\r\n", 9, "x-amz-checksum-crc32");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<Code>BadDigest</Code>", wrong, StringComparison.Ordinal);
        Assert.Contains("<Code>MalformedTrailerError</Code>", missing, StringComparison.Ordinal);
        var head = await S3.GetObjectMetadataAsync(Bucket, "key", Cancelled);
        Assert.Equal(9, head.ContentLength);
        Assert.Null(head.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("4\r\n1234\r\n0\r\n\r\n", 5)]
    [InlineData("4\r\n1234\r\n", 4)]
    [InlineData("5\r\n1234\r\n0\r\n\r\n", 4)]
    [InlineData("x\r\n", 4)]
    [InlineData("", 4)]
    [Rule(Docs.Api + "sigv4-streaming.html")]
    public async Task Chunks_that_are_not_all_there_are_refused(string body, int length)
    {
        var (status, answer) = await SendChunksAsync(body, length);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<Code>IncompleteBody</Code>", answer, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule(Docs.Put)]
    public async Task The_sdk_sends_chunks_or_not_and_every_byte_arrives(bool chunked)
    {
        var content = RandomNumberGenerator.GetBytes(300_001);

        await S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "key",
                InputStream = new MemoryStream(content),
                UseChunkEncoding = chunked,
                ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
                ContentType = "application/octet-stream",
            },
            Cancelled);

        using var got = await S3.GetObjectAsync(
            new GetObjectRequest { BucketName = Bucket, Key = "key", ChecksumMode = ChecksumMode.ENABLED }, Cancelled);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancelled);
        Assert.Equal(content, copy.ToArray());
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(content)), got.ChecksumSHA256);
    }

    private Task<(HttpStatusCode Status, string Body)> SendChunksAsync(string body, int length, string? trailer = null)
    {
        List<(string, string)> headers =
        [
            ("x-amz-content-sha256", trailer is null ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" : "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
            ("x-amz-decoded-content-length", $"{length}"),
            ("Content-Encoding", "aws-chunked"),
        ];
        if (trailer is not null)
        {
            headers.Add(("x-amz-trailer", trailer));
        }

        return SendAsync(HttpMethod.Put, $"/{Bucket}/key", body, [.. headers]);
    }
}
