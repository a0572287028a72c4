using System.Net;
using System.Net.Http.Headers;
using ApiKeys;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class KeysTests
{
    [Fact]
    public async Task A_key_is_shown_once_and_works_until_it_is_revoked()
    {
        await using var driver = await StartAsync();
        await driver.UseKeyAsync("acme", KeyScope.Admin);

        var created = await driver.PostAsync("/api-keys", """{"name":"meter 7","scopes":["read"],"expiresInDays":90}""");
        var key = await created.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"/api-keys/{key.Text("prefix")}", created.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await driver.SendAsync(HttpMethod.Get, "/me", null, key.Text("key"))).StatusCode);

        var listed = await (await driver.GetAsync("/api-keys")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(key.Text("prefix")!, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text("key")!, listed, StringComparison.Ordinal);

        var revoked = await (await driver.DeleteAsync($"/api-keys/{key.Text("prefix")}")).JsonAsync();
        Assert.False(revoked.GetProperty("live").GetBoolean());
        await (await driver.SendAsync(HttpMethod.Get, "/me", null, key.Text("key"))).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
    }

    [Fact]
    public async Task A_tenant_neither_sees_nor_revokes_another_tenants_keys()
    {
        await using var driver = await StartAsync();
        var other = await driver.Keys.CreateAsync(Events.TenantId.Parse("other"), [KeyScope.Read], cancellationToken: TestContext.Current.CancellationToken);
        await driver.UseKeyAsync("acme", KeyScope.Admin);

        var items = (await (await driver.GetAsync("/api-keys")).JsonAsync()).GetProperty("items");
        Assert.All(items.EnumerateArray(), item => Assert.Equal("acme", item.Text("tenant")));
        await (await driver.DeleteAsync($"/api-keys/{other.Record.Prefix}")).IsProblemAsync(HttpStatusCode.NotFound, "api_key.not_found");
        Assert.Null((await driver.Keys.FindAsync(other.Record.Prefix, TestContext.Current.CancellationToken))?.RevokedAt);
    }

    [Fact]
    public async Task The_key_of_the_request_cannot_revoke_itself()
    {
        await using var driver = await StartAsync();
        var key = await driver.CreateKeyAsync("acme", KeyScope.Admin);
        driver.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        await (await driver.DeleteAsync($"/api-keys/{key.Split('_')[1]}")).IsProblemAsync(HttpStatusCode.Conflict, "api_key.in_use");
    }

    [Theory]
    [InlineData("""{"scopes":[]}""", "parameter.invalid", "/scopes")]
    [InlineData("""{"scopes":["root"]}""", "parameter.invalid", "/scopes")]
    [InlineData("""{"scopes":["read","read"]}""", "parameter.invalid", "/scopes")]
    [InlineData("""{"scopes":["read"],"expiresInDays":0}""", "parameter.invalid", "/expiresInDays")]
    [InlineData("""{"scopes":["read"],"name":"a\nb"}""", "parameter.invalid", "/name")]
    [InlineData("""{"scopes":["read"],"tenant":"other"}""", "body.invalid", null)]
    [InlineData("""{"scopes":["read"],"scopes":["admin"]}""", "body.invalid", null)]
    [InlineData("""{}""", "body.invalid", null)]
    [InlineData("""[""", "body.invalid", null)]
    public async Task A_body_that_is_not_right_is_refused_and_makes_no_key(string body, string code, string? pointer)
    {
        await using var driver = await StartAsync();
        await driver.UseKeyAsync("acme", KeyScope.Admin);

        var problem = await (await driver.PostAsync("/api-keys", body)).IsProblemAsync(HttpStatusCode.BadRequest, code);

        if (pointer is not null)
        {
            Assert.Contains($"{code} {pointer}", problem.Errors());
        }

        Assert.Single((await (await driver.GetAsync("/api-keys")).JsonAsync()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task No_key_is_made_for_the_tenant_that_is_EventApps_own()
    {
        await using var driver = await OperationsDriver.StartAsync();

        var problem = await (await driver.PostAsync("/api-keys?tenant=eventapp", """{"scopes":["ingest"]}""")).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");

        Assert.Equal(["parameter.invalid ?tenant"], problem.Errors());
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail_with_who_what_and_when_and_without_the_key()
    {
        await using var driver = await StartAsync();
        var admin = await driver.CreateKeyAsync("acme", KeyScope.Admin);
        driver.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", admin);
        var key = await (await driver.PostAsync("/api-keys", """{"name":"meter 7","scopes":["read"]}""")).JsonAsync();
        await driver.DeleteAsync($"/api-keys/{key.Text("prefix")}");

        var text = await (await driver.GetAsync("/audit")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var items = System.Text.Json.JsonElement.Parse(text).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(["api_key.revoke", "api_key.create"], items.Select(item => item.Text("action")));
        Assert.All(items, item =>
        {
            Assert.Equal(admin.Split('_')[1], item.Text("who"));
            Assert.Equal(key.Text("prefix"), item.Text("target"));
            Assert.Equal("done", item.Text("outcome"));
            Assert.True(TimeProvider.System.GetUtcNow() - item.GetProperty("at").GetDateTimeOffset() < TimeSpan.FromMinutes(5));
            Assert.Matches("^[0-9a-f]{32}$", item.Text("traceId"));
        });
        Assert.DoesNotContain(key.Text("key")!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_is_paged_newest_first_and_each_entry_comes_once()
    {
        await using var driver = await StartAsync();
        await driver.UseKeyAsync("acme", KeyScope.Admin);
        for (var i = 0; i < 5; i++)
        {
            await driver.PostAsync("/api-keys", $$"""{"name":"key {{i}}","scopes":["read"]}""");
        }

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await (await driver.GetAsync("/audit?limit=2" + (cursor is null ? "" : "&cursor=" + cursor))).JsonAsync();
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("details").Text("name")));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
            await driver.PostAsync("/api-keys", """{"name":"late","scopes":["read"]}""");
        }
        while (cursor is not null);

        Assert.Equal(["key 4", "key 3", "key 2", "key 1", "key 0"], names);
        await (await driver.GetAsync("/audit?cursor=abc")).IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_done()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ApiKeys:CacheLifetime"] = "00:00:00", ["Resources:OperationsTable"] = "not-there" }, "Production");
        await driver.UseKeyAsync("acme", KeyScope.Admin);

        var response = await driver.PostAsync("/api-keys", """{"name":"meter 7","scopes":["read"]}""");

        Assert.True((int)response.StatusCode >= 500);
        Assert.Single((await (await driver.GetAsync("/api-keys")).JsonAsync()).GetProperty("items").EnumerateArray());
    }

    private static Task<OperationsDriver> StartAsync() => OperationsDriver.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ApiKeys:CacheLifetime"] = "00:00:00" }, "Production");
}
