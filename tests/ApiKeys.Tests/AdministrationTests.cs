using ApiKeys.Tests.Drivers;
using Events;

namespace ApiKeys.Tests;

/// <summary>Making, listing, revoking and rotating keys, seen by a service that remembers nothing.</summary>
public sealed class AdministrationTests
{
    private static readonly TenantId Tenant = TenantId.Parse("acme");
    private static readonly (string, string) NoMemory = ("ApiKeys:CacheLifetime", "00:00:00");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task During_the_overlap_of_a_rotation_both_keys_are_taken_and_after_it_the_new_one()
    {
        await using var service = await GuardedService.StartAsync(settings: NoMemory);
        var old = await service.Keys.CreateAsync(Tenant, [KeyScope.Read, KeyScope.Ingest], "billing", cancellationToken: Cancelled);

        var rotated = await service.Keys.RotateAsync(old.Record.Prefix, Hour, cancellationToken: Cancelled);

        Assert.NotNull(rotated);
        Assert.Equal((200, 200), (await StatusAsync(service, old), await StatusAsync(service, rotated)));
        Assert.Equal((Tenant, "billing", null), (rotated.Record.Tenant, rotated.Record.Name, rotated.Record.ExpiresAt));
        Assert.Equal(old.Record.Scopes.Order(ByWord), rotated.Record.Scopes.Order(ByWord));
        service.Time.Advance(Hour);
        Assert.Equal((401, 200), (await StatusAsync(service, old), await StatusAsync(service, rotated)));
    }

    [Fact]
    public async Task A_second_rotation_of_a_key_may_end_it_sooner_and_never_later()
    {
        await using var service = await GuardedService.StartAsync();
        var old = await service.IssueAsync(KeyScope.Read);
        var start = old.Record.CreatedAt;

        Assert.NotNull(await service.Keys.RotateAsync(old.Record.Prefix, 2 * Hour, cancellationToken: Cancelled));
        Assert.NotNull(await service.Keys.RotateAsync(old.Record.Prefix, 3 * Hour, cancellationToken: Cancelled));
        Assert.Equal(start + (2 * Hour), (await FindAsync(service, old)).ExpiresAt);
        Assert.NotNull(await service.Keys.RotateAsync(old.Record.Prefix, Hour, cancellationToken: Cancelled));

        Assert.Equal(start + Hour, (await FindAsync(service, old)).ExpiresAt);
    }

    [Fact]
    public async Task A_rotated_key_lives_as_long_as_the_old_one_was_to_unless_told_otherwise()
    {
        await using var service = await GuardedService.StartAsync();
        var old = await service.Keys.CreateAsync(Tenant, [KeyScope.Read], lifetime: 10 * Hour, cancellationToken: Cancelled);
        service.Time.Advance(9 * Hour);

        var alike = await service.Keys.RotateAsync(old.Record.Prefix, Hour / 2, cancellationToken: Cancelled);
        var longer = await service.Keys.RotateAsync(old.Record.Prefix, Hour / 2, lifetime: 20 * Hour, cancellationToken: Cancelled);

        Assert.Equal((10 * Hour, 20 * Hour), (alike?.Record.ExpiresAt - alike?.Record.CreatedAt, longer?.Record.ExpiresAt - longer?.Record.CreatedAt));
    }

    [Fact]
    public async Task Only_a_live_key_can_be_rotated()
    {
        await using var service = await GuardedService.StartAsync();
        var revoked = await service.IssueAsync(KeyScope.Read);
        await service.Keys.RevokeAsync(revoked.Record.Prefix, Cancelled);
        var expired = await service.Keys.CreateAsync(Tenant, [KeyScope.Read], lifetime: Hour, cancellationToken: Cancelled);
        service.Time.Advance(Hour);

        Assert.Null(await service.Keys.RotateAsync(revoked.Record.Prefix, Hour, cancellationToken: Cancelled));
        Assert.Null(await service.Keys.RotateAsync(expired.Record.Prefix, Hour, cancellationToken: Cancelled));
        Assert.Null(await service.Keys.RotateAsync(KeyPrefix.Create(), Hour, cancellationToken: Cancelled));

        Assert.Equal(2, (await ListAsync(service)).Count);
    }

    [Fact]
    public async Task A_revoked_key_stays_revoked_since_the_first_time()
    {
        await using var service = await GuardedService.StartAsync(settings: NoMemory);
        var issued = await service.IssueAsync(KeyScope.Read);

        var first = await service.Keys.RevokeAsync(issued.Record.Prefix, Cancelled);
        service.Time.Advance(Hour);
        var second = await service.Keys.RevokeAsync(issued.Record.Prefix, Cancelled);

        Assert.Equal(issued.Record.CreatedAt, first?.RevokedAt);
        Assert.Equal(first?.RevokedAt, second?.RevokedAt);
        Assert.Equal(401, await StatusAsync(service, issued));
    }

    [Fact]
    public async Task A_key_that_is_not_there_cannot_be_revoked_into_being()
    {
        await using var service = await GuardedService.StartAsync();

        Assert.Null(await service.Keys.RevokeAsync(KeyPrefix.Create(), Cancelled));
        Assert.Empty(await ListAsync(service));
    }

    [Fact]
    public async Task Every_key_is_listed_though_there_are_pages_of_them()
    {
        await using var service = await GuardedService.StartAsync();
        var prefixes = new List<KeyPrefix>();
        for (var i = 0; i < 5; i++)
        {
            prefixes.Add((await service.Keys.CreateAsync(Tenant, [KeyScope.Read], "n" + i, cancellationToken: Cancelled)).Record.Prefix);
        }

        var listed = await ListAsync(service);

        Assert.Equal(prefixes.Select(prefix => prefix.Value).Order(StringComparer.Ordinal), listed.Select(key => key.Prefix.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_a_key_is_not_made()
    {
        await using var service = await GuardedService.StartAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => service.Keys.CreateAsync(Tenant, [], cancellationToken: Cancelled));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => service.Keys.CreateAsync(Tenant, [KeyScope.Read], new string('x', 101), cancellationToken: Cancelled));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => service.Keys.CreateAsync(Tenant, [KeyScope.Read], "a\tb", cancellationToken: Cancelled));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => service.Keys.CreateAsync(Tenant, [KeyScope.Read], lifetime: TimeSpan.Zero, cancellationToken: Cancelled));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => service.Keys.RotateAsync(KeyPrefix.Create(), -Hour, cancellationToken: Cancelled));

        Assert.Empty(await ListAsync(service));
    }

    [Fact]
    public async Task Without_its_table_nothing_can_be_administered()
    {
        await using var service = await GuardedService.StartAsync("Development", withTables: false);

        await Assert.ThrowsAsync<KeyStoreException>(() => service.IssueAsync(KeyScope.Read));
        await Assert.ThrowsAsync<KeyStoreException>(() => service.Keys.RevokeAsync(KeyPrefix.Create(), Cancelled));
        await Assert.ThrowsAsync<KeyStoreException>(() => service.Keys.RotateAsync(KeyPrefix.Create(), Hour, cancellationToken: Cancelled));
        await Assert.ThrowsAsync<KeyStoreException>(() => ListAsync(service));
    }

    private static Comparer<KeyScope> ByWord => Comparer<KeyScope>.Create((one, other) => string.CompareOrdinal(one.Word, other.Word));

    private static async Task<int> StatusAsync(GuardedService service, IssuedKey key) => (await service.GetAsync("/who", key.Text)).Status;

    private static async Task<ApiKeyRecord> FindAsync(GuardedService service, IssuedKey key) =>
        (await ListAsync(service)).Single(record => record.Prefix == key.Record.Prefix);

    private static async Task<IReadOnlyList<ApiKeyRecord>> ListAsync(GuardedService service)
    {
        var keys = new List<ApiKeyRecord>();
        await foreach (var key in service.Keys.ListAsync(Cancelled))
        {
            keys.Add(key);
        }

        return keys;
    }
}
