using Amazon.DynamoDBv2;
using ApiKeys.Storage;
using Events;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Makes, lists, revokes and rotates keys. What it changes, services see when what they remember of a key has run out.</summary>
/// <remarks>Every method throws a <see cref="KeyStoreException"/> where DynamoDB does not answer, or answers with an error.</remarks>
/// <param name="dynamoDb">Where the keys are.</param>
/// <param name="timeProvider">Tells when a key was made and revoked, in whole seconds.</param>
/// <param name="tableName">Default: the table of <see cref="Topology"/>.</param>
public sealed class ApiKeyAdministration(IAmazonDynamoDB dynamoDb, TimeProvider timeProvider, string? tableName = null)
{
    public const int MaxNameLength = 100;

    private readonly ApiKeyTable _table =
        new(dynamoDb, Options.Create(new ApiKeyOptions { TableName = tableName ?? Topology.KeysTable.Name }));

    public static bool IsName(string name) => name.Length <= MaxNameLength && Text.IsPrintable(name) && Text.IsWellFormed(name);

    /// <summary>Whether a tenant is EventApp's own, for which no key is made: nobody else sends its events.</summary>
    public static bool IsReserved(TenantId tenant) => tenant.Value == DailyReportDue.Tenant;

    /// <param name="tenant">Whose events the key sends and reads; not one that is reserved.</param>
    /// <param name="scopes">What it allows: at least one.</param>
    /// <param name="name">What its owner calls it: at most <see cref="MaxNameLength"/> characters, no control characters.</param>
    /// <param name="lifetime">From now until it is refused, longer than zero; null for no end.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">A parameter breaks its rule.</exception>
    public async Task<IssuedKey> CreateAsync(
        TenantId tenant,
        IReadOnlyList<KeyScope> scopes,
        string name = "",
        TimeSpan? lifetime = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(scopes.Count, nameof(scopes));
        if (IsReserved(tenant))
        {
            throw new ArgumentException("This tenant is EventApp's own; no key is made for it.", nameof(tenant));
        }

        if (!IsName(name))
        {
            throw new ArgumentException($"A name has at most {MaxNameLength} characters and no control characters.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(lifetime));
        var issued = Issue(tenant, [.. scopes.Distinct()], name, lifetime);

        // Two prefixes are the same once in 36^12 pairs: a second attempt would hide that something else is wrong.
        return await _table.AddAsync(issued.Record, cancellationToken)
            ? issued
            : throw new InvalidOperationException($"There is a key {issued.Record.Prefix} already.");
    }

    public IAsyncEnumerable<ApiKeyRecord> ListAsync(CancellationToken cancellationToken = default) => _table.ListAsync(cancellationToken);

    /// <returns>What is known of a key; null where there is none.</returns>
    public Task<ApiKeyRecord?> FindAsync(KeyPrefix prefix, CancellationToken cancellationToken = default) =>
        _table.FindAsync(prefix, cancellationToken);

    /// <summary>Refuses a key from now on. Once revoked, it stays so.</summary>
    /// <returns>The key as it is now; null where there is none.</returns>
    public Task<ApiKeyRecord?> RevokeAsync(KeyPrefix prefix, CancellationToken cancellationToken = default) =>
        _table.RevokeAsync(prefix, Now(), cancellationToken);

    /// <summary>
    /// Makes a key with the tenant, scopes and name of another, and lets the other expire after an overlap in which both are taken. Its end
    /// never moves further away.
    /// </summary>
    /// <param name="prefix">The key to be replaced.</param>
    /// <param name="overlap">How long it is still taken: zero or more.</param>
    /// <param name="lifetime">Of the new key, longer than zero; null for as long as the old one was to live.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The new key; null where there is no such key that is live.</returns>
    public async Task<IssuedKey?> RotateAsync(
        KeyPrefix prefix, TimeSpan overlap, TimeSpan? lifetime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(lifetime));
        var now = Now();
        if (await _table.FindAsync(prefix, cancellationToken) is not { } old || !old.IsLive(now))
        {
            return null;
        }

        var issued = Issue(old.Tenant, old.Scopes, old.Name, lifetime ?? old.ExpiresAt - old.CreatedAt);
        var end = WholeSeconds(now + overlap);
        var written = old.ExpiresAt <= end
            ? await _table.AddAsync(issued.Record, cancellationToken)
            : await _table.ReplaceAsync(prefix, end, issued.Record, cancellationToken);
        return written ? issued : null;
    }

    private IssuedKey Issue(TenantId tenant, IReadOnlyList<KeyScope> scopes, string name, TimeSpan? lifetime)
    {
        var (key, text) = ApiKey.Create();
        var now = Now();
        var record = new ApiKeyRecord(key.Hash)
        {
            Prefix = key.Prefix,
            Tenant = tenant,
            Scopes = scopes,
            Name = name,
            CreatedAt = now,
            ExpiresAt = lifetime is { } life ? WholeSeconds(now + life) : null,
        };
        return new IssuedKey(record, text);
    }

    private DateTimeOffset Now() => WholeSeconds(timeProvider.GetUtcNow());

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
