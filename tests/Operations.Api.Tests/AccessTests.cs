using System.Net;
using ApiKeys;
using Microsoft.AspNetCore.Routing;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

/// <summary>Route by scope by tenant.</summary>
public sealed class AccessTests
{
    private const string Owner = "acme";

    private static readonly Route[] Routes =
    [
        new("GET", "/me", "any", HttpStatusCode.OK),
        new("GET", "/events", "read", HttpStatusCode.OK) { TakesTenant = true },
        new("GET", "/events/{id}", "read", HttpStatusCode.NotFound) { Path = "/events/none", TakesTenant = true },
        new("GET", "/pipeline", "read", HttpStatusCode.OK) { TakesTenant = true },
        new("GET", "/stream", "read", HttpStatusCode.NotFound) { TakesTenant = true },
        new("GET", "/dead-letters", "read", HttpStatusCode.OK) { TakesTenant = true },
        new("GET", "/dead-letters/{messageId}", "read", HttpStatusCode.NotFound) { Path = "/dead-letters/none", TakesTenant = true },
        new("DELETE", "/dead-letters", "admin", HttpStatusCode.OK) { Body = """{"dryRun":true}""", TakesTenant = true },
        new("GET", "/dead-letters/redrives", "read", HttpStatusCode.OK) { TakesTenant = true },
        new("GET", "/dead-letters/redrives/{id}", "read", HttpStatusCode.NotFound) { Path = "/dead-letters/redrives/none", TakesTenant = true },
        new("POST", "/dead-letters/redrive", "admin", HttpStatusCode.OK) { Body = """{"dryRun":true}""", TakesTenant = true },
        new("POST", "/dead-letters/redrives/{id}/cancel", "admin", HttpStatusCode.NotFound) { Path = "/dead-letters/redrives/none/cancel", TakesTenant = true },
        new("POST", "/dead-letters/redrives/{id}/advance", "admin", HttpStatusCode.NotFound) { Path = "/dead-letters/redrives/none/advance", TakesTenant = true },
        new("GET", "/files", "read", HttpStatusCode.OK) { TakesTenant = true },
        new("GET", "/files/{id}", "read", HttpStatusCode.NotFound) { Path = "/files/none", TakesTenant = true },
        new("GET", "/files/{id}/rejects", "read", HttpStatusCode.NotFound) { Path = "/files/none/rejects", TakesTenant = true },
        new("POST", "/files/uploads", "admin", HttpStatusCode.Created) { Body = """{"name":"a.csv","size":3}""", TakesTenant = true },
        new("POST", "/files/{id}/reprocess", "admin", HttpStatusCode.NotFound) { Path = "/files/none/reprocess", TakesTenant = true },
        new("GET", "/reports", "read", HttpStatusCode.Forbidden),
        new("GET", "/reports/{date}", "read", HttpStatusCode.Forbidden) { Path = "/reports/2026-03-01" },
        new("POST", "/reports/{date}", "admin", HttpStatusCode.Forbidden) { Path = "/reports/2026-03-01" },
        new("GET", "/alerts", "read", HttpStatusCode.Forbidden),
        new("POST", "/alerts/check", "admin", HttpStatusCode.Forbidden),
        new("POST", "/alerts/test", "admin", HttpStatusCode.Forbidden),
        new("POST", "/alerts/{id}/silence", "admin", HttpStatusCode.Forbidden) { Path = "/alerts/none/silence", Body = """{"minutes":60}""" },
        new("POST", "/api-keys", "admin", HttpStatusCode.Created) { Body = """{"scopes":["read"]}""", TakesTenant = true },
        new("GET", "/api-keys", "admin", HttpStatusCode.OK) { TakesTenant = true },
        new("DELETE", "/api-keys/{prefix}", "admin", HttpStatusCode.NotFound) { Path = "/api-keys/aaaaaaaaaaaa", TakesTenant = true },
        new("GET", "/audit", "admin", HttpStatusCode.OK) { TakesTenant = true },
    ];

    public static TheoryData<string> All => [.. Routes.Select(route => route.Name)];

    public static TheoryData<string> OfATenant => [.. Routes.Where(route => route.TakesTenant).Select(route => route.Name)];

    [Fact]
    public async Task Every_route_is_in_this_table()
    {
        await using var driver = await StartAsync();
        var routes = driver.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {Pattern(route)}"))
            .Where(name => !name.Contains("/health", StringComparison.Ordinal) && !name.Contains("/alive", StringComparison.Ordinal));

        Assert.Equal(Routes.Select(route => route.Name).Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_route_takes_keys_of_its_scope_alone(string name)
    {
        await using var driver = await StartAsync();
        var route = Find(name);

        await (await SendAsync(driver, route, null)).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
        foreach (var scope in KeyScope.All)
        {
            var response = await SendAsync(driver, route, await driver.CreateKeyAsync(Owner, scope));
            if (route.Scope == "any" || scope.Granted.Any(granted => granted.Word == route.Scope))
            {
                Assert.True(response.StatusCode == route.Right, $"{scope}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
            else
            {
                await response.IsProblemAsync(HttpStatusCode.Forbidden, "scope.missing");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfATenant))]
    public async Task A_foreign_tenant_is_for_operators_alone(string name)
    {
        await using var driver = await StartAsync();
        var route = Find(name);
        route = route with { Path = route.Path + "?tenant=other" };

        var response = await SendAsync(driver, route, await driver.CreateKeyAsync(Owner, KeyScope.Admin));
        await response.IsProblemAsync(HttpStatusCode.Forbidden, "tenant.foreign");

        Assert.Equal(route.Right, (await SendAsync(driver, route, await driver.CreateKeyAsync("ops", KeyScope.Admin))).StatusCode);
    }

    [Theory]
    [MemberData(nameof(OfATenant))]
    public async Task A_parameter_that_is_none_is_refused(string name)
    {
        await using var driver = await StartAsync();
        var route = Find(name);
        route = route with { Path = route.Path + "?tennant=other" };

        var problem = await (await SendAsync(driver, route, await driver.CreateKeyAsync(Owner, KeyScope.Admin)))
            .IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");

        Assert.Equal(["parameter.invalid ?tennant"], problem.Errors());
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_browser_safe()
    {
        await using var driver = await StartAsync();
        foreach (var route in Routes)
        {
            var response = await SendAsync(driver, route, await driver.CreateKeyAsync(Owner, KeyScope.Admin));

            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Single(response.Headers.GetValues("RateLimit"));
        }
    }

    [Fact]
    public async Task No_key_is_ever_logged()
    {
        await using var driver = await StartAsync();
        var key = await driver.CreateKeyAsync(Owner, KeyScope.Admin);
        foreach (var route in Routes)
        {
            await SendAsync(driver, route, key);
        }

        var secret = key[(key.LastIndexOf('_') + 1)..];
        Assert.DoesNotContain(driver.Logs, line => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(driver.Logs, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    private static Task<OperationsDriver> StartAsync() => OperationsDriver.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Operations:OperatorTenant"] = "ops", ["Stream:Enabled"] = "false", ["Limits:Rate:Enabled"] = "true" }, "Production");

    private static string Pattern(RouteEndpoint route) => "/" + (route.RoutePattern.RawText ?? "").Trim('/');

    private static Route Find(string name) => Routes.Single(route => route.Name == name);

    private static Task<HttpResponseMessage> SendAsync(OperationsDriver driver, Route route, string? key) =>
        driver.SendAsync(new HttpMethod(route.Method), route.Path, route.Body, key);

    private sealed record Route(string Method, string Pattern, string Scope, HttpStatusCode Right)
    {
        public string Name => $"{Method} {Pattern}";

        public string Path { get; init; } = Pattern;

        public string? Body { get; init; }

        public bool TakesTenant { get; init; }
    }
}
