using System.Net;
using System.Text;
using System.Text.Json;

namespace LocalAws.Tests.Lambda;

public sealed class GatewayTests
{
    private const string Fine = """{"statusCode":200}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")]
    public async Task An_HTTP_API_gives_a_request_in_format_2()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var api = await aws.ApiAsync("HttpV2");
        using var request = Request(HttpMethod.Post, api, "/a%2Fb+c%20d?x=1&x=2&y=%2B");
        request.Headers.TryAddWithoutValidation("X-Many", ["one", "two"]);
        request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2");
        request.Content = new StringContent("grüße", Encoding.UTF8, "text/plain");
        var answering = aws.Http.SendAsync(request, Token);

        var invoked = await aws.NextAsync();

        var json = invoked.Json;
        var http = json.GetProperty("requestContext").GetProperty("http");
        Assert.Equal(("2.0", "ANY /{proxy+}", "/a%2Fb+c%20d", "x=1&x=2&y=%2B"), (Text(json, "version"), Text(json, "routeKey"), Text(json, "rawPath"), Text(json, "rawQueryString")));
        Assert.Equal(("1,2", "+"), (Text(json.GetProperty("queryStringParameters"), "x"), Text(json.GetProperty("queryStringParameters"), "y")));
        Assert.Equal(["a=1", "b=2"], json.GetProperty("cookies").EnumerateArray().Select(cookie => cookie.GetString()));
        Assert.Equal("one,two", Text(json.GetProperty("headers"), "x-many").Replace(" ", "", StringComparison.Ordinal));
        Assert.False(json.GetProperty("headers").TryGetProperty("cookie", out _));
        Assert.Equal(("POST", "/a%2Fb+c%20d", "127.0.0.1"), (Text(http, "method"), Text(http, "path"), Text(http, "sourceIp")));
        Assert.Equal("$default", Text(json.GetProperty("requestContext"), "stage"));
        Assert.Equal(("grüße", false), (Text(json, "body"), json.GetProperty("isBase64Encoded").GetBoolean()));
        Assert.Equal(invoked.Headers["Lambda-Runtime-Trace-Id"], Text(json.GetProperty("headers"), "x-amzn-trace-id"));
        await aws.RespondAsync(invoked, """{"statusCode":201,"headers":{"x-a":"1"},"cookies":["c=1; Path=/","d=2"],"body":"aGk=","isBase64Encoded":true}""");
        using var answer = await answering;
        Assert.Equal((HttpStatusCode.Created, "hi", "1"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.GetValues("x-a").Single()));
        Assert.Equal(["c=1; Path=/", "d=2"], answer.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    [Rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html")]
    public async Task A_REST_API_gives_a_request_in_format_1_without_its_stage()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var api = await aws.ApiAsync("Rest");
        using var request = Request(HttpMethod.Get, api, "/prod/a/b?x=1&x=2");
        request.Headers.TryAddWithoutValidation("X-One", "1");
        var answering = aws.Http.SendAsync(request, Token);

        var invoked = await aws.NextAsync();

        var json = invoked.Json;
        Assert.Equal(("/{proxy+}", "/a/b", "GET", "a/b"), (Text(json, "resource"), Text(json, "path"), Text(json, "httpMethod"), Text(json.GetProperty("pathParameters"), "proxy")));
        Assert.Equal("/prod/a/b", Text(json.GetProperty("requestContext"), "path"));
        Assert.Equal("2", Text(json.GetProperty("queryStringParameters"), "x"));
        Assert.Equal(["1", "2"], json.GetProperty("multiValueQueryStringParameters").GetProperty("x").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(("1", "1"), (Text(json.GetProperty("headers"), "X-One"), json.GetProperty("multiValueHeaders").GetProperty("X-One")[0].GetString()));
        await aws.RespondAsync(invoked, """{"statusCode":200,"multiValueHeaders":{"Set-Cookie":["a=1","b=2"]},"body":"hi"}""");
        using var answer = await answering;
        Assert.Equal(["a=1", "b=2"], answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal("hi", await answer.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("application/octet-stream", null)]
    [InlineData("application/json", "gzip")]
    [InlineData("text/plain", null)]
    public async Task A_body_that_is_no_text_travels_as_base64(string type, string? encoding)
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var api = await aws.ApiAsync("HttpV2");
        using var request = Request(HttpMethod.Post, api, "/x");
        request.Content = new ByteArrayContent([0xff, 0x00, 0x80]) { Headers = { { "Content-Type", type } } };
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        var answering = aws.Http.SendAsync(request, Token);
        var invoked = await aws.NextAsync();

        Assert.Equal(("/wCA", true), (Text(invoked.Json, "body"), invoked.Json.GetProperty("isBase64Encoded").GetBoolean()));
        await aws.RespondAsync(invoked, Fine);
        await answering;
    }

    [Theory]
    [InlineData("HttpV2", "/x", HttpStatusCode.InternalServerError, "Internal Server Error")]
    [InlineData("Rest", "/prod/x", HttpStatusCode.BadGateway, "Internal server error")]
    public async Task A_function_that_fails_is_told_without_its_error(string type, string path, HttpStatusCode status, string message)
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var api = await aws.ApiAsync(type);
        var answering = aws.Http.SendAsync(Request(HttpMethod.Get, api, path), Token);
        await aws.FailAsync(await aws.NextAsync(), """{"errorType":"Secret"}""");

        using var answer = await answering;

        Assert.Equal((status, $$"""{"message":"{{message}}"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
    }

    [Theory]
    [InlineData("HttpV2", "/x", HttpStatusCode.ServiceUnavailable)]
    [InlineData("Rest", "/prod/x", HttpStatusCode.GatewayTimeout)]
    public async Task A_function_that_takes_too_long_is_told(string type, string path, HttpStatusCode status)
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 1);
        var api = await aws.ApiAsync(type);
        var answering = aws.Http.SendAsync(Request(HttpMethod.Get, api, path), Token);
        await aws.NextAsync();

        using var answer = await answering;

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_no_answer_is_the_body_of_one_behind_an_HTTP_API_alone()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var http = aws.Http.SendAsync(Request(HttpMethod.Get, await aws.ApiAsync("HttpV2"), "/x"), Token);
        await aws.RespondAsync(await aws.NextAsync(), """{"a":1}""");
        using var taken = await http;
        var rest = aws.Http.SendAsync(Request(HttpMethod.Get, await aws.ApiAsync("Rest"), "/prod/x"), Token);
        await aws.RespondAsync(await aws.NextAsync(), """{"a":1}""");
        using var refused = await rest;

        Assert.Equal((HttpStatusCode.OK, """{"a":1}"""), (taken.StatusCode, await taken.Content.ReadAsStringAsync(Token)));
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
    }

    [Theory]
    [InlineData("HttpV2", "/other", HttpStatusCode.NotFound)]
    [InlineData("Rest", "/prod/other", HttpStatusCode.Forbidden)]
    [InlineData("Rest", "/x", HttpStatusCode.Forbidden)]
    public async Task A_path_without_a_route_is_refused(string type, string path, HttpStatusCode status)
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var api = await aws.ApiAsync(type, "/x/{proxy+}");

        using var answer = await aws.Http.SendAsync(Request(HttpMethod.Get, api, path), Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_that_makes_too_large_an_event_is_refused()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var api = await aws.ApiAsync("HttpV2");
        using var request = Request(HttpMethod.Post, api, "/x");
        request.Content = new ByteArrayContent(new byte[5 * 1024 * 1024]) { Headers = { { "Content-Type", "application/octet-stream" } } };

        using var answer = await aws.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"type":"Soap","routes":[{"method":"ANY","path":"/","function":"f"}]}""")]
    [InlineData("""{"type":"Rest","routes":[]}""")]
    [InlineData("""{"type":"Rest","routes":[{"method":"ANY","path":"/","function":"f"}],"port":70000}""")]
    public async Task What_no_API_can_be_is_refused(string body)
    {
        await using var aws = await LambdaDriver.StartAsync();

        using var response = await aws.Http.PutAsync("/_local/apis/api", new StringContent(body), Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_API_that_is_deleted_listens_no_more()
    {
        await using var aws = await LambdaDriver.StartAsync();
        var api = await aws.ApiAsync("HttpV2");

        using var deleted = await aws.Http.DeleteAsync("/_local/apis/api", Token);
        using var again = await aws.Http.DeleteAsync("/_local/apis/api", Token);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        await Assert.ThrowsAsync<HttpRequestException>(() => aws.Http.GetAsync(api, Token));
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri api, string target) => new(
        method, new Uri(api.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
