using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class MultipartTests : S3Test
{
    private const string Complete = Docs.Api + "API_CompleteMultipartUpload.html";
    private const int PartBytes = 5 * 1024 * 1024;

    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(PartBytes + 1000);

    [Fact]
    [Rule(Complete)]
    public async Task An_object_is_made_of_parts_that_came_in_any_order()
    {
        var upload = await StartAsync();
        var second = await PartAsync(upload, 7, Content.AsMemory(PartBytes));
        var first = await PartAsync(upload, 2, Content.AsMemory(0, PartBytes));

        var completed = await CompleteAsync(upload, [new(2, first.ETag), new(7, second.ETag)]);

        byte[] digests = [.. Md5(Content[..PartBytes]), .. Md5(Content[PartBytes..])];
        Assert.Equal($"\"{Convert.ToHexStringLower(Md5(digests))}-2\"", completed.ETag);
        Assert.Equal(Content, await BytesAsync(new GetObjectRequest { BucketName = Bucket, Key = "key" }));
        Assert.Equal(Content[(PartBytes - 5)..(PartBytes + 5)], await BytesAsync(
            new GetObjectRequest { BucketName = Bucket, Key = "key", ByteRange = new ByteRange(PartBytes - 5, PartBytes + 4) }));
        Assert.Equal(Content[PartBytes..], await BytesAsync(new GetObjectRequest { BucketName = Bucket, Key = "key", PartNumber = 7 }));
        var head = await S3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = "key", PartNumber = 2 }, Cancelled);
        Assert.Equal((2, PartBytes), (head.PartsCount, head.ContentLength));
        Assert.Equal("blue", head.Metadata["x-amz-meta-colour"]);
        Assert.Null((await S3.ListMultipartUploadsAsync(Bucket, Cancelled)).MultipartUploads);
    }

    [Fact]
    [Rule(Docs.Integrity)]
    public async Task The_checksum_of_the_whole_is_made_of_those_of_the_parts()
    {
        var upload = await StartAsync(algorithm: ChecksumAlgorithm.CRC32);
        var first = await PartAsync(upload, 1, Content.AsMemory(0, PartBytes));
        var second = await PartAsync(upload, 2, Content.AsMemory(PartBytes));
        await CompleteAsync(upload, [new(1, first.ETag), new(2, second.ETag)]);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "whole", InputStream = new MemoryStream(Content) }, Cancelled);

        var (parts, whole) = (await AttributesAsync("key"), await AttributesAsync("whole"));

        Assert.NotNull(whole.Checksum.ChecksumCRC32);
        Assert.Equal(ChecksumType.COMPOSITE, parts.Checksum.ChecksumType);
        Assert.EndsWith("-2", parts.Checksum.ChecksumCRC32, StringComparison.Ordinal);
        Assert.Equal([1, 2], parts.ObjectParts.Parts.Select(part => part.PartNumber ?? 0));
        Assert.Null(whole.ObjectParts);
        Assert.Equal((Content.Length, Content.Length), (parts.ObjectSize, whole.ObjectSize));
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [Rule(Docs.Integrity)]
    public async Task A_checksum_of_the_full_object_is_that_of_all_bytes(string algorithm)
    {
        var (_, created) = await SendAsync(
            HttpMethod.Post, $"/{Bucket}/key?uploads", "", ("x-amz-checksum-algorithm", algorithm), ("x-amz-checksum-type", "FULL_OBJECT"));
        var upload = created.Split("<UploadId>")[1].Split("</UploadId>")[0];
        var first = await RawPartAsync(upload, 1, Content[..PartBytes]);
        var second = await RawPartAsync(upload, 2, Content[PartBytes..]);
        var document = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{first}</ETag></Part>"
            + $"<Part><PartNumber>2</PartNumber><ETag>{second}</ETag></Part></CompleteMultipartUpload>";

        var (status, completed) = await SendAsync(HttpMethod.Post, $"/{Bucket}/key?uploadId={upload}", document);

        Assert.Equal(HttpStatusCode.OK, status);
        var combined = completed.Split($"<Checksum{algorithm}>")[1].Split('<')[0];
        using var whole = new HttpRequestMessage(HttpMethod.Put, $"/{Bucket}/whole") { Content = new ByteArrayContent(Content) };
        whole.Headers.Add($"x-amz-checksum-{algorithm.ToLowerInvariant()}", combined);
        using var put = await Http.SendAsync(whole, Cancelled);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    [Fact]
    [Rule(Complete)]
    public async Task Parts_that_make_no_object_are_refused_and_the_upload_goes_on()
    {
        var upload = await StartAsync();
        var small = await PartAsync(upload, 1, Content.AsMemory(0, 1000));
        var large = await PartAsync(upload, 2, Content.AsMemory(0, PartBytes));
        PartETag one = new(1, small.ETag), two = new(2, large.ETag);

        await RefusedAsync("EntityTooSmall", HttpStatusCode.BadRequest, () => CompleteAsync(upload, [one, two]));
        await RefusedAsync("InvalidPart", HttpStatusCode.BadRequest, () => CompleteAsync(upload, [two, new(3, "\"none\"")]));
        await RefusedAsync("InvalidPart", HttpStatusCode.BadRequest, () => CompleteAsync(upload, [new(1, large.ETag)]));
        var (_, disordered) = await SendAsync(HttpMethod.Post, $"/{Bucket}/key?uploadId={upload}",
            $"<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>{large.ETag}</ETag></Part>"
            + $"<Part><PartNumber>1</PartNumber><ETag>{small.ETag}</ETag></Part></CompleteMultipartUpload>");
        Assert.Contains("InvalidPart", disordered, StringComparison.Ordinal);

        await CompleteAsync(upload, [two]);
        Assert.Equal(PartBytes, (await S3.GetObjectMetadataAsync(Bucket, "key", Cancelled)).ContentLength);
    }

    [Fact]
    [Rule(Complete)]
    public async Task A_client_that_lost_the_answer_completes_again_and_has_the_same()
    {
        var upload = await StartAsync();
        var part = await PartAsync(upload, 1, Content.AsMemory(0, 10));
        var first = await CompleteAsync(upload, [new(1, part.ETag)]);
        await PutAsync("key", "later");

        var second = await CompleteAsync(upload, [new(1, part.ETag)]);

        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal("later", await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Guide + "conditional-writes.html")]
    public async Task An_upload_is_completed_only_where_nothing_is_when_it_says_so()
    {
        var upload = await StartAsync();
        var part = await PartAsync(upload, 1, Content.AsMemory(0, 10));
        await PutAsync("key", "first");

        await RefusedAsync("PreconditionFailed", HttpStatusCode.PreconditionFailed, () => CompleteAsync(upload, [new(1, part.ETag)], "*"));

        Assert.Equal("first", await GetAsync("key"));
    }

    [Fact]
    [Rule(Docs.Api + "API_ListParts.html")]
    [Rule(Docs.Api + "API_ListMultipartUploads.html")]
    public async Task Uploads_and_their_parts_are_listed_in_pages()
    {
        var upload = await StartAsync();
        var other = await StartAsync("other/key");
        var later = await StartAsync();
        foreach (var number in (int[])[5, 1, 3])
        {
            await PartAsync(upload, number, Content.AsMemory(0, number));
        }

        var first = await S3.ListPartsAsync(new ListPartsRequest { BucketName = Bucket, Key = "key", UploadId = upload, MaxParts = 2 }, Cancelled);
        var second = await S3.ListPartsAsync(
            new ListPartsRequest { BucketName = Bucket, Key = "key", UploadId = upload, PartNumberMarker = $"{first.NextPartNumberMarker}" }, Cancelled);

        Assert.Equal([(1, 1L), (3, 3L)], first.Parts.Select(part => (part.PartNumber ?? 0, part.Size ?? 0)));
        Assert.Equal((true, 5, false), (first.IsTruncated, Assert.Single(second.Parts).PartNumber, second.IsTruncated));
        var uploads = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket, MaxUploads = 1 }, Cancelled);
        var rest = await S3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = Bucket, KeyMarker = uploads.NextKeyMarker, UploadIdMarker = uploads.NextUploadIdMarker }, Cancelled);
        Assert.Equal(
            new[] { upload, other, later }.Order(StringComparer.Ordinal),
            uploads.MultipartUploads.Concat(rest.MultipartUploads).Select(entry => entry.UploadId).Order(StringComparer.Ordinal));
        var rolled = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket, Delimiter = "/" }, Cancelled);
        Assert.Equal(["other/"], rolled.CommonPrefixes);
        Assert.Equal(2, rolled.MultipartUploads.Count);
    }

    [Fact]
    [Rule(Docs.Api + "API_AbortMultipartUpload.html")]
    public async Task An_upload_that_is_given_up_is_gone()
    {
        var upload = await StartAsync();
        await PartAsync(upload, 1, Content.AsMemory(0, 10));

        await S3.AbortMultipartUploadAsync(Bucket, "key", upload, Cancelled);

        await RefusedAsync("NoSuchUpload", HttpStatusCode.NotFound, () => PartAsync(upload, 2, Content.AsMemory(0, 10)));
        await RefusedAsync("NoSuchUpload", HttpStatusCode.NotFound, () => S3.AbortMultipartUploadAsync(Bucket, "key", upload, Cancelled));
        Assert.Empty(await KeysAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    [Rule(Docs.Guide + "qfacts.html")]
    public async Task A_part_has_a_number_from_1_to_10000(int number)
    {
        var upload = await StartAsync();

        var (_, body) = await SendAsync(HttpMethod.Put, $"/{Bucket}/key?uploadId={upload}&partNumber={number}", "x", ("x-amz-checksum-crc32", "jNwWgw=="));

        Assert.Contains("<Code>InvalidArgument</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_UploadPartCopy.html")]
    public async Task Parts_are_copied_out_of_an_object()
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "source", InputStream = new MemoryStream(Content) }, Cancelled);
        var upload = await StartAsync();
        var first = await CopyPartAsync(upload, 1, 0, PartBytes - 1);
        var second = await CopyPartAsync(upload, 2, PartBytes, Content.Length - 1);
        await RefusedAsync("InvalidArgument", HttpStatusCode.BadRequest, () => CopyPartAsync(upload, 3, 0, Content.Length));
        await S3.DeleteObjectAsync(Bucket, "source", Cancelled);

        await CompleteAsync(
            upload,
            [new(1, first.ETag) { ChecksumCRC32 = first.ChecksumCRC32 }, new(2, second.ETag) { ChecksumCRC32 = second.ChecksumCRC32 }]);

        Assert.Equal(Content, await BytesAsync(new GetObjectRequest { BucketName = Bucket, Key = "key" }));
    }

    private Task<CopyPartResponse> CopyPartAsync(string upload, int number, long first, long last) => S3.CopyPartAsync(
        new CopyPartRequest
        {
            SourceBucket = Bucket,
            SourceKey = "source",
            DestinationBucket = Bucket,
            DestinationKey = "key",
            UploadId = upload,
            PartNumber = number,
            FirstByte = first,
            LastByte = last,
        },
        Cancelled);

    private async Task<string> StartAsync(string key = "key", ChecksumAlgorithm? algorithm = null)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = Bucket, Key = key, ChecksumAlgorithm = algorithm };
        request.Metadata["colour"] = "blue";
        return (await S3.InitiateMultipartUploadAsync(request, Cancelled)).UploadId;
    }

    private Task<UploadPartResponse> PartAsync(string upload, int number, ReadOnlyMemory<byte> content) => S3.UploadPartAsync(
        new UploadPartRequest { BucketName = Bucket, Key = "key", UploadId = upload, PartNumber = number, InputStream = new MemoryStream(content.ToArray()) },
        Cancelled);

    private async Task<string> RawPartAsync(string upload, int number, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{Bucket}/key?uploadId={upload}&partNumber={number}")
        {
            Content = new ByteArrayContent(content),
        };
        using var response = await Http.SendAsync(request, Cancelled);
        return response.Headers.ETag!.Tag;
    }

    /// <summary>The checksums that the parts of a composite upload have to be listed with are looked up.</summary>
    private async Task<CompleteMultipartUploadResponse> CompleteAsync(string upload, List<PartETag> parts, string? ifNoneMatch = null)
    {
        foreach (var part in parts)
        {
            part.ChecksumCRC32 ??= await ChecksumAsync(upload, part.PartNumber ?? 0);
        }

        return await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = Bucket, Key = "key", UploadId = upload, PartETags = parts, IfNoneMatch = ifNoneMatch }, Cancelled);
    }

    private async Task<string?> ChecksumAsync(string upload, int number)
    {
        try
        {
            var parts = await S3.ListPartsAsync(Bucket, "key", upload, Cancelled);
            return parts.Parts.Find(part => part.PartNumber == number)?.ChecksumCRC32;
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchUpload")
        {
            return null;
        }
    }

    private Task<GetObjectAttributesResponse> AttributesAsync(string key) => S3.GetObjectAttributesAsync(
        new GetObjectAttributesRequest
        {
            BucketName = Bucket,
            Key = key,
            ObjectAttributes = [ObjectAttributes.Checksum, ObjectAttributes.ObjectParts, ObjectAttributes.ObjectSize, ObjectAttributes.ETag],
        },
        Cancelled);

    private async Task<byte[]> BytesAsync(GetObjectRequest request)
    {
        using var got = await S3.GetObjectAsync(request, Cancelled);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancelled);
        return copy.ToArray();
    }
}
