using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using Amazon.S3.Model;
using ApiKeys;
using Events;
using Ingestion.Api.Tests.Drivers;
using Ingestion.Api.Uploads;

namespace Ingestion.Api.Tests;

/// <summary>A signed URL is the right to send one file, of one size and type, to one place under the caller's tenant.</summary>
public sealed class UploadTests
{
    private const string File = "id,name,amount\n1,a,2.50\n";

    /// <summary>By the code: a body, and where it is wrong.</summary>
    private static readonly Dictionary<string, (string Body, string Pointer)[]> OfUploads = new(StringComparer.Ordinal)
    {
        [UploadErrorCodes.NotAnObject] = [("[]", ""), ("1", ""), ("null", "")],
        [UploadErrorCodes.UnknownMember] = [(Body(rest: ""","key":"raw/x" """), ""), (Body(rest: ""","Name":"x" """), ""), (Body(rest: ""","\ud800":1"""), "")],
        [UploadErrorCodes.RepeatedMember] = [(Body(rest: ""","name":"b.csv" """), ""), (Body(rest: ""","n\u0061me":"b.csv" """), "")],
        [UploadErrorCodes.NameInvalid] =
        [
            (Body(name: "null"), "/name"), (Body(name: "7"), "/name"), (Body(name: "\"\""), "/name"), (Body(name: "\"..\""), "/name"),
            (Body(name: "\"a/b.csv\""), "/name"), (Body(name: "\"a\\u0000b\""), "/name"), (Body(name: "\"\\ud800\""), "/name"),
            (Body(name: $"\"{new string('x', 256)}\""), "/name"), ("""{"size":1,"contentType":"text/csv"}""", "/name"),
        ],
        [UploadErrorCodes.SizeInvalid] =
        [
            (Body(size: "0"), "/size"), (Body(size: "-1"), "/size"), (Body(size: "1.5"), "/size"), (Body(size: "\"1\""), "/size"), (Body(size: "-1e400"), "/size"),
            ("""{"name":"a.csv","contentType":"text/csv"}""", "/size"),
        ],
        [UploadErrorCodes.SizeTooLarge] =
        [
            (Body(size: "5368709121"), "/size"), (Body(size: "1e400"), "/size"), (Body(size: "1e20"), "/size"), (Body(size: "99999999999999999999999999999999"), "/size"),
        ],
        [UploadErrorCodes.ContentTypeInvalid] =
        [
            (Body(type: "7"), "/contentType"), (Body(type: "\"csv\""), "/contentType"), (Body(type: "\"text/csv\\r\\nx: y\""), "/contentType"),
            (Body(type: "\"text/csv; a=\u00fc\""), "/contentType"), (Body(type: $"\"text/csv;a={new string('x', 250)}\""), "/contentType"),
            ("""{"name":"a.csv","size":1}""", "/contentType"),
        ],
        [UploadErrorCodes.ContentTypeUnsupported] = [(Body(type: "\"text/html\""), "/contentType"), (Body(type: "\"image/svg+xml\""), "/contentType")],
    };

    public static TheoryData<string> Codes => [.. ErrorCatalogue.UploadErrors.Select(entry => entry.Code)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_arrives_under_the_tenant_of_its_key()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await driver.UseKeyAsync("acme", KeyScope.Ingest);

        var response = await driver.PostAsync("/uploads", Body(name: "\"Märzmiete + 1.csv\"", size: $"{File.Length}"));
        var ticket = await response.JsonAsync();
        var sent = await SendAsync(driver, ticket, File);

        Assert.Equal((HttpStatusCode.Created, "no-store"), (response.StatusCode, response.Headers.CacheControl?.ToString()));
        Assert.True(sent.StatusCode == HttpStatusCode.OK, await sent.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal($"raw/uploads/acme/{ticket.Text("id")}/M%C3%A4rzmiete%20%2B%201.csv", ticket.Text("key"));
        using var stored = await driver.Aws.S3.GetObjectAsync(Topology.RawBucket.Name, ticket.Text("key"), Cancelled);
        using var reader = new StreamReader(stored.ResponseStream);
        Assert.Equal((File, "text/csv"), (await reader.ReadToEndAsync(Cancelled), stored.Headers.ContentType));
    }

    [Fact]
    public async Task The_url_is_bound_to_size_type_and_time()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Uploads:Lifetime", "00:30:00")));

        var ticket = await (await driver.PostAsync("/uploads", Body())).JsonAsync();

        var query = HttpUtility.ParseQueryString(new Uri(ticket.Text("url")!).Query);
        Assert.Equal("content-length;content-type;host", query["X-Amz-SignedHeaders"]);
        Assert.InRange(int.Parse(query["X-Amz-Expires"]!, CultureInfo.InvariantCulture), 1_795, 1_800);
        Assert.Equal("PUT", ticket.Text("method"));
        Assert.Equal("""{"Content-Type":"text/csv"}""", ticket.GetProperty("headers").GetRawText());
        Assert.True(Guid.TryParse(ticket.Text("id"), out var id) && id.Version == 7);
        Assert.True(Timestamp.TryParse(ticket.Text("expiresAt"), out _));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", "text/csv")]
    [InlineData("a,b", "text/csv")]
    [InlineData("a,b\n1,2\n", "text/html")]
    [InlineData("a,b\n1,2\n", null)]
    public async Task Another_file_than_was_told_is_refused(string content, string? contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var ticket = await (await driver.PostAsync("/uploads", Body(size: "8"))).JsonAsync();

        var sent = await SendAsync(driver, ticket, content, contentType);

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Empty((await driver.Aws.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Topology.RawBucket.Name }, Cancelled)).S3Objects ?? []);
    }

    [Fact]
    public async Task A_url_is_of_no_use_for_another_file()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var ticket = await (await driver.PostAsync("/uploads", Body(size: $"{File.Length}"))).JsonAsync();
        var other = ticket.Text("url")!.Replace("/uploads/dev/", "/uploads/acme/", StringComparison.Ordinal);

        using var client = new HttpClient(driver.Aws.CreateHandler());
        var sent = await client.SendAsync(Request(other, File, "text/csv"), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_code_has_uploads_that_it_is_all_that_is_wrong_with(string code)
    {
        Assert.True(OfUploads.TryGetValue(code, out var wrong), $"Add to {nameof(OfUploads)} a body that has nothing wrong but {code}.");
        await using var driver = await IngestionDriver.StartAsync();

        foreach (var (body, pointer) in wrong)
        {
            var problem = await (await driver.PostAsync("/uploads", body)).IsProblemAsync(HttpStatusCode.BadRequest, "upload.invalid");
            Assert.Equal([$"{code} {pointer}".TrimEnd()], problem.Errors());
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var problem = await (await driver.PostAsync("/uploads", """{"a":1,"b":2,"size":0}""")).IsProblemAsync(HttpStatusCode.BadRequest, "upload.invalid");

        Assert.Equal(
            ["upload.unknown_member", "upload.name_invalid /name", "upload.size_invalid /size", "upload.content_type_invalid /contentType"],
            problem.Errors());
    }

    [Theory]
    [InlineData("1", "application/zip", HttpStatusCode.Created)]
    [InlineData("1.0", "application/zip; x=y", HttpStatusCode.Created)]
    [InlineData("1000", "application/zip", HttpStatusCode.Created)]
    [InlineData("1001", "application/zip", HttpStatusCode.BadRequest)]
    [InlineData("1000", "text/csv", HttpStatusCode.BadRequest)]
    public async Task What_is_taken_is_a_setting(string size, string type, HttpStatusCode status)
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Uploads:MaxBytes", "1000"), ("Uploads:ContentTypes:0", "application/zip")));

        Assert.Equal(status, (await driver.PostAsync("/uploads", Body(size: size, type: $"\"{type}\""))).StatusCode);
    }

    [Fact]
    public async Task An_upload_needs_the_right_to_send_events()
    {
        await using var driver = await IngestionDriver.StartAsync(environment: "Production");

        await (await driver.PostAsync("/uploads", Body())).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
        await driver.UseKeyAsync("acme", KeyScope.Read);
        await (await driver.PostAsync("/uploads", Body())).IsProblemAsync(HttpStatusCode.Forbidden, "scope.missing");
        await driver.UseKeyAsync("acme", KeyScope.Ingest);
        Assert.Equal(HttpStatusCode.Created, (await driver.PostAsync("/uploads", Body())).StatusCode);
    }

    [Fact]
    public async Task A_body_has_room_for_the_longest_name_and_little_more()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var longest = string.Concat(Enumerable.Repeat("\\u65e5", 85));

        Assert.Equal(HttpStatusCode.Created, (await driver.PostAsync("/uploads", Body(name: $"\"{longest}\""))).StatusCode);
        var larger = await driver.PostAsync("/uploads", Body().PadRight((8 * 1024) + 1));
        await larger.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    private static string Body(string name = "\"orders.csv\"", string size = "100", string type = "\"text/csv\"", string rest = "") =>
        $$"""{"name":{{name}},"size":{{size}},"contentType":{{type}}{{rest}}}""";

    private static Task<HttpResponseMessage> SendAsync(IngestionDriver driver, JsonElement ticket, string content) =>
        SendAsync(driver, ticket, content, ticket.GetProperty("headers").Text("Content-Type"));

    private static async Task<HttpResponseMessage> SendAsync(IngestionDriver driver, JsonElement ticket, string content, string? contentType)
    {
        using var client = new HttpClient(driver.Aws.CreateHandler());
        return await client.SendAsync(Request(ticket.Text("url")!, content, contentType), Cancelled);
    }

    private static HttpRequestMessage Request(string url, string content, string? contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return request;
    }
}
