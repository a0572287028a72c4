using ApiKeys.Tests.Drivers;
using Events;

namespace ApiKeys.Tests;

/// <summary>How long what is known of a key lives, and what happens without the table.</summary>
public sealed class LookupTests
{
    private static readonly (int, string) Unavailable = (503, "keys.unavailable");
    private static readonly (int, string) Refused = (401, "key.required");
    private static readonly TimeSpan Lifetime = new ApiKeyOptions().CacheLifetime;
    private static readonly TimeSpan Grace = new ApiKeyOptions().OutageGrace;
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    [Fact]
    public async Task A_key_is_looked_up_once_and_again_when_its_time_is_over()
    {
        await using var service = await GuardedService.StartAsync("Development");
        var key = await service.CreateKeyAsync(KeyScope.Ingest);

        await service.GetAsync("/who", key);
        service.Time.Advance(Lifetime - Moment);
        await service.GetAsync("/who", key);
        Assert.Equal(1, service.DynamoDb.Lookups);

        service.Time.Advance(Moment);
        await service.GetAsync("/who", key);
        Assert.Equal(2, service.DynamoDb.Lookups);
    }

    [Fact]
    public async Task That_a_key_is_unknown_is_remembered_too()
    {
        await using var service = await GuardedService.StartAsync("Development");
        var unknown = ApiKey.Create().Text;

        Assert.Equal(Refused, await service.GetAsync("/who", unknown));
        Assert.Equal(Refused, await service.GetAsync("/who", unknown));

        Assert.Equal(1, service.DynamoDb.Lookups);
    }

    [Fact]
    public async Task A_revocation_is_seen_when_what_is_remembered_has_run_out()
    {
        await using var service = await GuardedService.StartAsync();
        var issued = await service.IssueAsync(KeyScope.Ingest);
        Assert.Equal(200, (await service.GetAsync("/ingest", issued.Text)).Status);

        await service.Keys.RevokeAsync(issued.Record.Prefix, TestContext.Current.CancellationToken);
        service.Time.Advance(Lifetime - Moment);
        Assert.Equal(200, (await service.GetAsync("/ingest", issued.Text)).Status);
        service.Time.Advance(Moment);

        Assert.Equal(Refused, await service.GetAsync("/ingest", issued.Text));
    }

    [Fact]
    public async Task A_key_whose_row_is_gone_is_forgotten_like_any_other()
    {
        await using var service = await GuardedService.StartAsync("Development");
        var issued = await service.IssueAsync(KeyScope.Ingest);
        await service.GetAsync("/ingest", issued.Text);

        await service.Aws.DynamoDb.DeleteItemAsync(
            Topology.KeysTable.Name, new(StringComparer.Ordinal) { [KeyRow.Prefix] = new(issued.Record.Prefix.Value) }, TestContext.Current.CancellationToken);
        service.Time.Advance(Lifetime);

        Assert.Equal(Refused, await service.GetAsync("/ingest", issued.Text));
        Assert.Equal(Refused, await service.GetAsync("/ingest", issued.Text));
        Assert.Equal(2, service.DynamoDb.Lookups);
    }

    [Fact]
    public async Task An_expiry_is_seen_at_once()
    {
        await using var service = await GuardedService.StartAsync(settings: ("ApiKeys:CacheLifetime", "00:05:00"));
        var issued = await service.Keys.CreateAsync(
            TenantId.Parse("acme"), [KeyScope.Ingest], lifetime: TimeSpan.FromMinutes(1), cancellationToken: TestContext.Current.CancellationToken);
        var end = issued.Record.ExpiresAt ?? default;

        service.Time.Advance(end - service.Time.GetUtcNow() - Moment);
        Assert.Equal(200, (await service.GetAsync("/ingest", issued.Text)).Status);
        service.Time.Advance(Moment);

        Assert.Equal(Refused, await service.GetAsync("/ingest", issued.Text));
    }

    [Fact]
    public async Task Requests_that_come_at_once_share_one_lookup_and_none_of_them_ends_it()
    {
        await using var service = await GuardedService.StartAsync("Development");
        var key = await service.CreateKeyAsync(KeyScope.Ingest);
        var gate = new TaskCompletionSource();
        service.DynamoDb.BeforeLookup = gate.Task.WaitAsync;
        using var leaving = new CancellationTokenSource();

        var first = service.GetAsync("/ingest", key, cancellation: leaving.Token);
        await State.ReachedAsync(() => service.DynamoDb.Lookups == 1);
        var others = Enumerable.Range(0, 20).Select(_ => service.GetAsync("/ingest", key)).ToList();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(1, service.DynamoDb.Lookups);
    }

    [Fact]
    public async Task A_key_that_is_not_remembered_waits_for_the_store_to_come_back()
    {
        await using var service = await GuardedService.StartAsync();
        var key = await service.CreateKeyAsync(KeyScope.Ingest);
        service.DynamoDb.GoDown();

        Assert.Equal(Unavailable, await service.GetAsync("/ingest", key));
        service.DynamoDb.ComeBack();

        Assert.Equal(200, (await service.GetAsync("/ingest", key)).Status);
    }

    [Fact]
    public async Task A_key_that_is_remembered_goes_on_without_the_store_for_a_while_and_a_revoked_one_stays_out()
    {
        await using var service = await GuardedService.StartAsync();
        var key = await service.CreateKeyAsync(KeyScope.Ingest);
        var revoked = await service.IssueAsync(KeyScope.Ingest);
        await service.Keys.RevokeAsync(revoked.Record.Prefix, TestContext.Current.CancellationToken);
        await service.GetAsync("/ingest", key);
        await service.GetAsync("/ingest", revoked.Text);
        service.DynamoDb.GoDown();

        service.Time.Advance(Lifetime + Grace - Moment);
        Assert.Equal(200, (await service.GetAsync("/ingest", key)).Status);
        Assert.Equal(Refused, await service.GetAsync("/ingest", revoked.Text));
        service.Time.Advance(Moment);
        Assert.Equal(Unavailable, await service.GetAsync("/ingest", key));

        service.DynamoDb.ComeBack();
        Assert.Equal(200, (await service.GetAsync("/ingest", key)).Status);
    }

    [Fact]
    public async Task During_an_outage_a_remembered_key_asks_the_store_once_in_five_seconds()
    {
        await using var service = await GuardedService.StartAsync("Development");
        var key = await service.CreateKeyAsync(KeyScope.Ingest);
        await service.GetAsync("/ingest", key);
        service.DynamoDb.GoDown();
        service.Time.Advance(Lifetime);

        await service.GetAsync("/ingest", key);
        await service.GetAsync("/ingest", key);
        Assert.Equal(2, service.DynamoDb.Lookups);
        service.Time.Advance(TimeSpan.FromSeconds(5));
        await service.GetAsync("/ingest", key);

        Assert.Equal(3, service.DynamoDb.Lookups);
    }

    [Fact]
    public async Task A_store_that_hangs_is_given_up_after_the_timeout()
    {
        await using var service = await GuardedService.StartAsync("Development");
        service.DynamoDb.BeforeLookup = token => Task.Delay(Timeout.Infinite, token);
        var key = await service.CreateKeyAsync(KeyScope.Ingest);

        var answer = service.GetAsync("/ingest", key);
        await State.ReachedAsync(() => service.DynamoDb.Lookups == 1);
        service.Time.Advance(new ApiKeyOptions().LookupTimeout);

        Assert.Equal(Unavailable, await answer);
    }

    [Fact]
    public async Task Only_so_many_keys_are_looked_up_at_once()
    {
        await using var service = await GuardedService.StartAsync("Development", settings: ("ApiKeys:MaxConcurrentLookups", "2"));
        var known = await service.CreateKeyAsync(KeyScope.Ingest);
        await service.GetAsync("/ingest", known);
        var gate = new TaskCompletionSource();
        service.DynamoDb.BeforeLookup = gate.Task.WaitAsync;

        var key = ApiKey.Create().Text;
        List<Task<(int, string)>> waiting = [service.GetAsync("/who", key), service.GetAsync("/who", ApiKey.Create().Text)];
        await State.ReachedAsync(() => service.DynamoDb.Lookups == 3);
        Assert.Equal(Unavailable, await service.GetAsync("/who", ApiKey.Create().Text));
        Assert.Equal(200, (await service.GetAsync("/ingest", known)).Status);
        waiting.Add(service.GetAsync("/who", key));
        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(Refused, answer));
        Assert.Equal(3, service.DynamoDb.Lookups);
    }

    [Fact]
    public async Task The_oldest_keys_are_forgotten_first_and_unknown_ones_drive_out_no_known_one()
    {
        await using var service = await GuardedService.StartAsync("Development", settings: ("ApiKeys:MaxCachedKeys", "2"));
        string[] keys = [await service.CreateKeyAsync(KeyScope.Ingest), await service.CreateKeyAsync(KeyScope.Ingest), await service.CreateKeyAsync(KeyScope.Ingest)];
        await service.GetAsync("/who", keys[0]);
        await service.GetAsync("/who", keys[1]);
        for (var i = 0; i < 10; i++)
        {
            await service.GetAsync("/who", ApiKey.Create().Text);
        }

        await service.GetAsync("/who", keys[0]);
        Assert.Equal(12, service.DynamoDb.Lookups);
        await service.GetAsync("/who", keys[2]);
        await service.GetAsync("/who", keys[1]);
        Assert.Equal(13, service.DynamoDb.Lookups);
        await service.GetAsync("/who", keys[0]);

        Assert.Equal(14, service.DynamoDb.Lookups);
    }
}
