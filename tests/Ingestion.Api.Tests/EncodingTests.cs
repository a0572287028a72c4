using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class EncodingTests
{
    private const int EventBytes = 512 * 1024;

    private static readonly byte[] EmptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static TheoryData<string, byte[]> Empty { get; } = new()
    {
        { "gzip", EmptyMember },
        { "gzip", [.. EmptyMember, .. EmptyMember] },
        { "deflate", [0x78, 0x9C, 3, 0, 0, 0, 0, 1] },
        { "br", [0x3B] },
    };

    public static TheoryData<string> Codings { get; } = ["gzip", "deflate", "br"];

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_body_may_come_encoded(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var payload = $$"""{"text":"{{Words(100_000)}}"}""";

        var response = await PostAsync(driver, "/events", coding, Encoded.As(coding.ToLowerInvariant(), new EventJson { Payload = payload }.ToString()));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(payload, (await driver.ReceiveOneAsync()).Payload.ToString());
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_batch_may_come_encoded(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events/batch", coding, Encoded.As(coding, EventJson.Batch(new EventJson(), new EventJson())));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(2, Assert.Single(await driver.ReceiveAsync()).Count);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("zzz")]
    [InlineData("compress")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, identity")]
    [InlineData("gzip;q=1")]
    public async Task An_unknown_encoding_is_refused_with_those_that_are_known(string encoding)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events", encoding, Encoded.As("gzip", new EventJson().ToString()));

        await response.IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "content_encoding.unsupported");
        Assert.Equal("gzip, deflate, br", string.Join(", ", response.Headers.GetValues("Accept-Encoding")));
        Assert.Empty(driver.Sqs.Sends);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_body_that_ends_too_soon_is_corrupt_wherever_it_is_cut(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var whole = Encoded.As(coding, new EventJson().ToString());

        for (var length = 1; length < whole.Length; length++)
        {
            await (await PostAsync(driver, "/events", coding, whole[..length])).IsProblemAsync(HttpStatusCode.BadRequest, "body.corrupt");
        }

        Assert.Empty(driver.Sqs.Sends);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task What_follows_after_the_end_of_an_encoded_body_makes_it_corrupt(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var whole = Encoded.As(coding, new EventJson().ToString());

        foreach (var rest in new byte[][] { [0], [7], [0x1F], [0x1F, 0x8B], new byte[20_000] })
        {
            await (await PostAsync(driver, "/events", coding, [.. whole, .. rest])).IsProblemAsync(HttpStatusCode.BadRequest, "body.corrupt");
        }

        Assert.Empty(driver.Sqs.Sends);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_body_that_is_not_what_its_encoding_says_is_corrupt(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();
        byte[] needsDictionary = [0x78, 0xBB, .. new byte[30]];

        foreach (var body in new[] { Encoding.UTF8.GetBytes(new EventJson().ToString()), needsDictionary, Enumerable.Repeat((byte)0xFF, 100).ToArray() })
        {
            await (await PostAsync(driver, "/events", coding, body)).IsProblemAsync(HttpStatusCode.BadRequest, "body.corrupt");
        }
    }

    [Theory]
    [InlineData("gzip", -6)]
    [InlineData("deflate", -2)]
    public async Task A_checksum_that_is_wrong_makes_a_body_corrupt(string coding, int place)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var body = Encoded.As(coding, new EventJson().ToString());
        body[^-place] ^= 0x55;

        await (await PostAsync(driver, "/events", coding, body)).IsProblemAsync(HttpStatusCode.BadRequest, "body.corrupt");
    }

    [Fact]
    public async Task Deflate_data_without_the_frame_of_zlib_is_corrupt()
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var wire = new MemoryStream();
        await using (var raw = new DeflateStream(wire, CompressionLevel.Optimal, leaveOpen: true))
        {
            raw.Write(Encoding.UTF8.GetBytes(new EventJson().ToString()));
        }

        await (await PostAsync(driver, "/events", "deflate", wire.ToArray())).IsProblemAsync(HttpStatusCode.BadRequest, "body.corrupt");
    }

    [Fact]
    public async Task Several_gzip_members_are_one_body()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var json = new EventJson { Id = "in-two" }.ToString();

        var response = await PostAsync(driver, "/events", "gzip", [.. Encoded.As("gzip", json[..20]), .. Encoded.As("gzip", json[20..])]);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("in-two", (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task A_body_that_inflates_to_nothing_is_empty(string coding, byte[] body)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await PostAsync(driver, "/events", coding, [])).IsProblemAsync(HttpStatusCode.BadRequest, "body.empty");
        await (await PostAsync(driver, "/events", coding, body)).IsProblemAsync(HttpStatusCode.BadRequest, "body.empty");
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task The_limit_holds_for_what_a_body_inflates_to(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(
            ("Inflation:MaxRatio", "1100"), ("Inflation:FreeBytes", "1048576"), ("Limits:Body:EventBytes", "524288")));
        var fits = new EventJson().ToString().PadRight(EventBytes);

        var taken = await PostAsync(driver, "/events", coding, Encoded.As(coding, fits));
        var refused = await PostAsync(driver, "/events", coding, Encoded.As(coding, fits + " "));

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        var problem = await refused.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
        Assert.Equal("The body is larger than 524,288 bytes.", problem.Text("detail"));
    }

    [Fact]
    public async Task The_limit_holds_for_what_comes_over_the_wire()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Limits:Body:EventBytes", "524288")));
        var body = Enumerable.Repeat(EmptyMember, (EventBytes / EmptyMember.Length) + 1).SelectMany(member => member).ToArray();
        using var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_bomb_is_refused_by_its_ratio(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events/batch", coding, Encoded.As(coding, new byte[1024 * 1024]));

        var problem = await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.inflates_too_much");
        Assert.Equal("The body inflates to more than 100 times its size on the wire.", problem.Text("detail"));
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_small_body_may_inflate_as_far_as_it_does(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events", coding, Encoded.As(coding, new EventJson().ToString().PadRight(60_000)));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(IngestionDriver driver, string path, string coding, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return driver.Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    // Words of a fixed sequence: text that compresses about as well as text does.
    private static string Words(int length)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(random.Next(100_000)).Append(' ');
        }

        return text.ToString();
    }
}
