using System.Net;
using Aspire.Dashboard.Hosting;
using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Api;

public sealed class AccessTests
{
    public static TheoryData<string> ApiPaths =>
    [
        "/api/about", "/api/resources", "/api/resources/x/environment/y", "/api/stream/resources", "/api/stream/console", "/api/console/download",
        "/api/logs", "/api/stream/logs", "/api/logs/facets", "/api/traces", "/api/stream/traces", "/api/traces/1", "/api/stream/traces/1",
        "/api/metrics", "/api/metrics/data", "/api/stream/metrics", "/api/telemetry/resources", "/api/telemetry/traces", "/api/telemetry/spans",
        "/api/telemetry/traces/1", "/api/telemetry/logs", "/API/logs", "/api/unknown",
    ];

    [Theory]
    [MemberData(nameof(ApiPaths))]
    public async Task Without_a_login_no_telemetry_is_told(string path)
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.NewClient();

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_login_a_page_leads_to_the_login_and_back()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.NewClientWithoutRedirects();

        using var root = await client.GetAsync("/", TestContext.Current.CancellationToken);
        using var page = await client.GetAsync("/structuredlogs?level=Error", TestContext.Current.CancellationToken);
        using var login = await client.GetAsync(
            $"/login?t={dashboard.Server.BrowserToken}&returnUrl=%2Fstructuredlogs%3Flevel%3DError", TestContext.Current.CancellationToken);

        Assert.Equal("/login", root.Headers.Location!.OriginalString);
        Assert.Equal("/login?returnUrl=%2Fstructuredlogs%3Flevel%3DError", page.Headers.Location!.OriginalString);
        Assert.Equal("/structuredlogs?level=Error", login.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.NewClientWithoutRedirects();

        using var login = await client.GetAsync(dashboard.Server.LoginUrl, TestContext.Current.CancellationToken);

        Assert.Equal("/", login.Headers.Location!.OriginalString);
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(dashboard.Server.BrowserToken, cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_token_sets_no_cookie(string token)
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.NewClientWithoutRedirects();

        using var login = await client.GetAsync($"/login?t={token}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, login.StatusCode);
        Assert.False(login.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org/")]
    public async Task The_login_leads_to_no_other_site(string returnUrl)
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.NewClientWithoutRedirects();

        using var login = await client.GetAsync(
            $"/login?t={dashboard.Server.BrowserToken}&returnUrl={Uri.EscapeDataString(returnUrl)}", TestContext.Current.CancellationToken);

        Assert.Equal("/", login.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_change_needs_the_header_that_other_sites_cannot_send()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Browser.DefaultRequestHeaders.Remove("X-Dashboard");

        using var without = await dashboard.Browser.DeleteAsync("/api/logs", TestContext.Current.CancellationToken);
        dashboard.Browser.DefaultRequestHeaders.Add("X-Dashboard", "1");
        using var with = await dashboard.Browser.DeleteAsync("/api/logs", TestContext.Current.CancellationToken);
        using var stranger = dashboard.NewClient();
        stranger.DefaultRequestHeaders.Add("X-Dashboard", "1");
        using var withoutLogin = await stranger.DeleteAsync("/api/logs", TestContext.Current.CancellationToken);
        using var nowhere = await stranger.PostAsync("/", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, with.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, withoutLogin.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nowhere.StatusCode);
    }

    [Fact]
    public async Task Scripts_use_the_token_as_their_key_and_only_for_reading_telemetry()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var script = dashboard.NewClient();
        script.DefaultRequestHeaders.Add("x-api-key", dashboard.Server.BrowserToken);

        using var telemetry = await script.GetAsync("/api/telemetry/resources", TestContext.Current.CancellationToken);
        using var other = await script.GetAsync("/api/logs", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, telemetry.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("app.localhost", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task Only_names_of_this_machine_are_answered(string host, HttpStatusCode expected)
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Host = $"{host}:{dashboard.Server.Url.Port}";

        using var response = await dashboard.Browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public void Secrets_are_compared_over_digests_of_one_length()
    {
        var access = new Access("0123456789abcdef", "fedcba9876543210");

        Assert.True(access.IsToken("0123456789abcdef"));
        Assert.True(access.IsOtlpKey("fedcba9876543210"));
        foreach (var wrong in new[] { null, "", "0123456789abcde", "0123456789abcdef0", "fedcba9876543210".ToUpperInvariant() })
        {
            Assert.False(access.IsToken(wrong));
            Assert.False(access.IsOtlpKey(wrong));
        }
    }
}
