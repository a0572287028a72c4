using System.Net;
using System.Net.Http.Headers;
using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Api;

public sealed class PagesTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/consolelogs")]
    [InlineData("/consolelogs/resource/api")]
    [InlineData("/structuredlogs?level=Error")]
    [InlineData("/traces")]
    [InlineData("/traces/detail/abc")]
    [InlineData("/metrics")]
    [InlineData("/login")]
    public async Task Every_route_answers_with_the_page(string path)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.Browser.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Test page", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task An_asset_that_has_not_changed_is_not_sent_again()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var first = await dashboard.Browser.GetAsync("/assets/app.js", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await dashboard.Browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/../index.html.cs")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.Browser.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Answers_of_the_api_are_not_kept()
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.Browser.GetAsync("/api/about", TestContext.Current.CancellationToken);

        Assert.True(response.Headers.CacheControl!.NoStore);
        var about = await dashboard.GetAsync("/api/about");
        Assert.Equal(dashboard.Server.OtlpEndpoint.ToString(), about.GetProperty("otlpEndpoint").GetString());
        Assert.Equal("0.1.0", about.GetProperty("version").GetString());
    }
}
