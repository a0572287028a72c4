using System.Net;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Tests;

public sealed class CorsTests
{
    private const string Shop = "https://shop.example";

    [Fact]
    public async Task No_page_may_call_unless_it_is_listed()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var preflight = await PreflightAsync(driver, Shop);
        var post = await PostAsync(driver, Shop);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode); // the answer to a webhook's handshake, which says nothing of pages
        Assert.Equal(HttpStatusCode.Accepted, post.StatusCode);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(post.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_listed_page_may_call_and_read_what_it_is_told()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Cors:Origins:0", Shop), ("Cors:MaxAge", "00:10:00")));

        var preflight = await PreflightAsync(driver, Shop);
        var post = await PostAsync(driver, Shop);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Shop, Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("x-api-key", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Equal("600", Assert.Single(preflight.Headers.GetValues("Access-Control-Max-Age")));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(Shop, Assert.Single(post.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("Location,Retry-After,RateLimit,RateLimit-Policy", Assert.Single(post.Headers.GetValues("Access-Control-Expose-Headers")));
    }

    [Fact]
    public async Task A_refusal_can_be_read_by_a_listed_page_too()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Cors:Origins:0", Shop)));

        var post = await PostAsync(driver, Shop, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, post.StatusCode);
        Assert.Equal(Shop, Assert.Single(post.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("https://other.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData("null")]
    public async Task Another_page_may_not_call(string origin)
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Cors:Origins:0", Shop)));

        var preflight = await PreflightAsync(driver, origin);

        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_OPTIONS_request_that_is_no_preflight_is_not_answered_as_one()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Cors:Origins:0", "*")));
        using var request = new HttpRequestMessage(HttpMethod.Options, "/events");
        request.Headers.Add("Origin", Shop);
        request.Headers.Add("WebHook-Request-Origin", "shop.example");

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Contains("Access-Control-Allow-Methods"));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example/page")]
    [InlineData("https://Shop.example")]
    [InlineData("https://user@shop.example")]
    [InlineData("ftp://shop.example")]
    public async Task What_is_no_origin_stops_the_service(string origin)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Cors:Origins:0", origin)));
        });

        Assert.Contains($"Cors:Origins has '{origin}', which no browser would ever send", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_pages_stand_alone_in_the_list()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Cors:Origins:0", "*"), ("Cors:Origins:1", Shop)));
        });
    }

    private static Task<HttpResponseMessage> PreflightAsync(IngestionDriver driver, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/events");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        return driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> PostAsync(IngestionDriver driver, string origin, string? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/events")
        {
            Content = new StringContent(body ?? new EventJson().ToString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", origin);
        return driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
