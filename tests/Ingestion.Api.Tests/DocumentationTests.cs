using System.Net;
using System.Text;
using System.Text.Json;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("/events", "application/json")]
    [InlineData("/events", "application/cloudevents+json")]
    [InlineData("/events/batch", "application/json")]
    [InlineData("/events/batch", "application/cloudevents-batch+json")]
    public async Task The_example_of_a_route_is_accepted_as_it_is(string path, string contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var body = (await DocumentAsync(driver)).GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody");

        var example = body.GetProperty("content").GetProperty(contentType).GetProperty("example").GetRawText();
        var response = await driver.PostAsync(path, Encoding.UTF8.GetBytes(example), contentType);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("/events")]
    [InlineData("/events/batch")]
    public async Task The_example_of_a_stream_is_accepted_as_it_is(string path)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var operation = (await DocumentAsync(driver)).GetProperty("paths").GetProperty(path).GetProperty("post");
        var example = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-ndjson").Text("example");

        var response = await driver.PostAsync(path, System.Text.Encoding.UTF8.GetBytes(example ?? ""), "application/x-ndjson");

        Assert.Equal((2, 0, 0), (await Verdicts.OfAsync(response)).Counts);
        Assert.Contains("Content-Encoding: gzip, deflate, br.", operation.Text("description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_of_an_upload_is_signed_as_it_is()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var operation = (await DocumentAsync(driver)).GetProperty("paths").GetProperty("/uploads").GetProperty("post");
        var example = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");

        var response = await driver.PostAsync("/uploads", example.GetRawText());

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var shown = operation.GetProperty("responses").GetProperty("201").GetProperty("content").GetProperty("application/json").GetProperty("example");
        Assert.Equal(
            shown.EnumerateObject().Select(member => member.Name), (await response.JsonAsync()).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task The_example_id_is_that_of_the_example_event()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var paths = (await DocumentAsync(driver)).GetProperty("paths");

        var parameters = paths.GetProperty("/events/{id}").GetProperty("get").GetProperty("parameters").EnumerateArray().ToList();
        var example = paths.GetProperty("/events").GetProperty("post").GetProperty("requestBody").GetProperty("content")
            .GetProperty("application/json").GetProperty("example");

        Assert.Equal(["id", "source"], parameters.Select(parameter => parameter.Text("name")));
        Assert.Equal(example.Text("id"), parameters[0].Text("example"));
    }

    [Theory]
    [InlineData("/events", "post", "200 202 400 401 403 408 413 415 429 500 503")]
    [InlineData("/events/batch", "post", "200 202 207 400 401 403 408 413 415 422 429 500 503")]
    [InlineData("/events/{id}", "get", "200 400 401 403 404 406 409 429 500 503")]
    [InlineData("/events/validate", "post", "200 400 401 403 408 413 415 429 500 503")]
    [InlineData("/uploads", "post", "201 400 401 403 408 413 415 429 500 503")]
    [InlineData("/event-types", "get", "200 304 400 401 429 500 503")]
    public async Task Every_status_is_documented_with_its_body(string path, string method, string statuses)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var responses = (await DocumentAsync(driver)).GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");

        Assert.Equal(statuses, string.Join(' ', responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal)));
        Assert.All(responses.EnumerateObject().Where(response => response.Name != "304"), response =>
        {
            var content = response.Value.GetProperty("content").EnumerateObject().ToList();
            Assert.NotEmpty(content);
            Assert.All(
                content,
                body => Assert.Contains("#/components/schemas/", body.Value.GetProperty("schema").GetRawText(), StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_schema_of_an_event_says_what_it_needs_and_what_its_members_are()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var schema = (await DocumentAsync(driver)).GetProperty("components").GetProperty("schemas").GetProperty("SubmittedEvent");

        Assert.Equal(["payload", "source", "type"], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(256, schema.GetProperty("properties").GetProperty("source").GetProperty("maxLength").GetInt32());
        Assert.StartsWith("Where it comes from", schema.GetProperty("properties").GetProperty("source").Text("description"), StringComparison.Ordinal);
        Assert.Equal("object", schema.GetProperty("properties").GetProperty("payload").Text("type"));
        Assert.False(schema.GetProperty("properties").GetProperty("payload").TryGetProperty("additionalProperties", out _));
    }

    [Fact]
    public async Task The_schema_of_a_cloud_event_has_the_names_of_the_specification()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var schema = (await DocumentAsync(driver)).GetProperty("components").GetProperty("schemas").GetProperty("SubmittedCloudEvent");

        Assert.Equal(
            ["id", "source", "specversion", "type"],
            schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["data", "data_base64", "datacontenttype", "dataschema", "id", "source", "specversion", "subject", "time", "type"],
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_documentation_says_how_a_key_is_sent()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var document = await DocumentAsync(driver);

        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key");
        Assert.Equal(("http", "bearer"), (scheme.Text("type"), scheme.Text("scheme")));
        Assert.True(document.GetProperty("security")[0].TryGetProperty("key", out _));
    }

    [Fact]
    public async Task The_front_page_leads_to_the_swagger_ui()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/swagger", response.Headers.Location?.OriginalString);
        Assert.Contains("swagger-ui", await (await driver.GetAsync("/swagger/index.html")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> DocumentAsync(IngestionDriver driver) => await (await driver.GetAsync("/swagger/v1/swagger.json")).JsonAsync();
}
