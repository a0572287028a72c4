using System.Net;
using ApiKeys.Tests.Drivers;

namespace ApiKeys.Tests;

public sealed class AccessTests
{
    [Theory]
    [InlineData("ingest", "200 403 403")]
    [InlineData("read", "403 200 403")]
    [InlineData("admin", "200 200 200")]
    public async Task A_scope_opens_its_routes_and_admin_opens_all(string word, string statuses)
    {
        await using var service = await GuardedService.StartAsync();
        var key = await service.CreateKeyAsync(Scope(word));

        var answers = new List<int>();
        foreach (var path in (string[])["/ingest", "/read", "/admin"])
        {
            answers.Add((await service.GetAsync(path, key)).Status);
        }

        Assert.Equal(statuses, string.Join(' ', answers));
    }

    [Fact]
    public async Task The_caller_is_known_by_tenant_prefix_and_scopes()
    {
        await using var service = await GuardedService.StartAsync();
        var issued = await service.IssueAsync(KeyScope.Read, KeyScope.Ingest, KeyScope.Read);

        var who = await service.GetAsync("/who", issued.Text);

        Assert.Equal((200, $"acme {issued.Record.Prefix} ingest read"), (who.Status, string.Join(' ', who.Body.Split(' ')[..2].Concat(who.Body.Split(' ')[2..].Order(StringComparer.Ordinal)))));
    }

    [Fact]
    public async Task A_route_that_says_nothing_is_open_to_nobody()
    {
        await using var service = await GuardedService.StartAsync();

        Assert.Equal((401, "key.required"), await service.GetAsync("/undeclared"));
        Assert.Equal((403, "route.closed"), await service.GetAsync("/undeclared", await service.CreateKeyAsync(KeyScope.Admin)));
        Assert.Equal(200, (await service.GetAsync("/open")).Status);
    }

    [Fact]
    public async Task A_route_that_is_open_to_all_cannot_ask_for_the_tenant()
    {
        await using var service = await GuardedService.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.GetAsync("/open/who"));
    }

    [Fact]
    public async Task Without_its_store_an_open_route_answers_all_the_same()
    {
        await using var service = await GuardedService.StartAsync();
        service.DynamoDb.GoDown();

        Assert.Equal(200, (await service.GetAsync("/open", ApiKey.Create().Text)).Status);
    }

    [Theory]
    [InlineData(null, null, 200)]
    [InlineData("127.0.0.1", null, 200)]
    [InlineData("127.8.9.1", null, 200)]
    [InlineData("::1", null, 200)]
    [InlineData("::ffff:127.0.0.2", null, 200)]
    [InlineData("192.168.0.7", null, 401)]
    [InlineData("2001:db8::1", null, 401)]
    [InlineData("127.0.0.1", "203.0.113.7", 401)]
    public async Task In_development_only_a_caller_on_this_machine_needs_no_key(string? address, string? forwardedFor, int status)
    {
        await using var service = await GuardedService.StartAsync("Development");
        service.CallersAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(status, (await service.GetAsync("/admin", forwardedFor: forwardedFor)).Status);
    }

    [Fact]
    public async Task In_development_a_caller_without_a_key_is_tenant_dev_with_every_scope()
    {
        await using var service = await GuardedService.StartAsync("Development");

        Assert.Equal((200, "dev none ingest read admin"), await service.GetAsync("/who"));
    }

    [Fact]
    public async Task In_development_a_key_that_is_sent_is_checked()
    {
        await using var service = await GuardedService.StartAsync("Development");

        Assert.Equal((401, "key.required"), await service.GetAsync("/who", ApiKey.Create().Text));
        Assert.Equal((401, "key.required"), await service.GetAsync("/who", "nonsense"));
        Assert.Equal((403, "scope.missing"), await service.GetAsync("/admin", await service.CreateKeyAsync(KeyScope.Ingest)));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Elsewhere_even_this_machine_needs_a_key(string environment)
    {
        await using var service = await GuardedService.StartAsync(environment);
        service.CallersAddress = IPAddress.Loopback;

        Assert.Equal((401, "key.required"), await service.GetAsync("/who"));
    }

    [Fact]
    public async Task Outside_development_a_service_does_not_start_without_its_table()
    {
        var exception = await Assert.ThrowsAsync<KeyStoreException>(() => GuardedService.StartAsync(withTables: false));

        Assert.StartsWith("The table of API keys, eventapp-keys, cannot be read", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ResourceNotFoundException", exception.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_a_service_does_not_start_on_a_table_of_another_shape()
    {
        var exception = await Assert.ThrowsAsync<KeyStoreException>(
            () => GuardedService.StartAsync(settings: ("ApiKeys:TableName", Events.Topology.EventsTable.Name)));

        Assert.StartsWith("The table of API keys, eventapp-events, cannot be read", exception.Message, StringComparison.Ordinal);
        Assert.Contains("its partition key is the string 'prefix'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_a_service_starts_without_its_table()
    {
        await using var service = await GuardedService.StartAsync("Development", withTables: false);

        Assert.Equal(200, (await service.GetAsync("/ingest")).Status);
        Assert.Equal((503, "keys.unavailable"), await service.GetAsync("/ingest", ApiKey.Create().Text));
    }

    private static KeyScope Scope(string word) => KeyScope.TryParse(word, out var scope) ? scope : throw new ArgumentException(word, nameof(word));
}
