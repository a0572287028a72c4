using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys.Storage;

/// <summary>
/// The keys as they were lately. However many requests ask for a key, it is looked up once at a time. While the table does not answer, what
/// is
/// remembered goes on for a while.
/// </summary>
internal sealed partial class CachedKeys(
    ApiKeyTable table, IOptions<ApiKeyOptions> options, TimeProvider timeProvider, ILogger<CachedKeys> logger)
{
    /// <summary>After a lookup that failed, how long what is remembered is used without asking again.</summary>
    private static readonly TimeSpan OutageRetry = TimeSpan.FromSeconds(5);

    private readonly ApiKeyOptions _options = options.Value;

    // Apart, so that a flood of keys that nobody has drives out no key that somebody has.
    private readonly BoundedCache<KeyPrefix, Entry> _known = new(options.Value.MaxCachedKeys);
    private readonly BoundedCache<KeyPrefix, Entry> _unknown = new(options.Value.MaxCachedKeys);

    private readonly ConcurrentDictionary<KeyPrefix, Lazy<Task<Entry>>> _lookups = [];

    /// <returns>The key; null where there is none.</returns>
    /// <exception cref="KeyStoreException">The key is not remembered, and the table does not answer or too many ask it.</exception>
    public async ValueTask<ApiKeyRecord?> FindAsync(KeyPrefix prefix, CancellationToken cancellationToken)
    {
        if (Remembered(prefix) is { } entry && timeProvider.GetUtcNow() < entry.FreshUntil)
        {
            return entry.Record;
        }

        return (await LookUpOnceAsync(prefix).WaitAsync(cancellationToken)).Record;
    }

    private Task<Entry> LookUpOnceAsync(KeyPrefix prefix)
    {
        if (!_lookups.ContainsKey(prefix) && _lookups.Count >= _options.MaxConcurrentLookups)
        {
            return Task.FromException<Entry>(new KeyStoreException(
                $"{_options.MaxConcurrentLookups} API keys are being looked up already.",
                new InvalidOperationException("ApiKeys:MaxConcurrentLookups")));
        }

        return _lookups.GetOrAdd(prefix, one => new Lazy<Task<Entry>>(() => LookUpAsync(one))).Value;
    }

    // Its end does not depend on the request that began it: others wait for it too.
    private async Task<Entry> LookUpAsync(KeyPrefix prefix)
    {
        try
        {
            return Remember(prefix, await AskAsync(prefix));
        }
        catch (KeyStoreException exception)
        {
            Log.LookupFailed(logger, exception);
            var now = timeProvider.GetUtcNow();
            if (Remembered(prefix) is not { } entry || now >= entry.UsableUntil)
            {
                throw;
            }

            var next = now + OutageRetry;
            return Remember(prefix, entry with { FreshUntil = next < entry.UsableUntil ? next : entry.UsableUntil });
        }
        finally
        {
            _lookups.TryRemove(prefix, out _);
        }
    }

    private async Task<Entry> AskAsync(KeyPrefix prefix)
    {
        using var timeout = new CancellationTokenSource(_options.LookupTimeout, timeProvider);
        try
        {
            var record = await table.FindAsync(prefix, timeout.Token);
            var freshUntil = timeProvider.GetUtcNow() + _options.CacheLifetime;
            return new Entry(record, freshUntil, freshUntil + _options.OutageGrace);
        }
        catch (OperationCanceledException exception)
        {
            throw new KeyStoreException($"The table of API keys, {table.Name}, did not answer within {_options.LookupTimeout}.", exception);
        }
    }

    private Entry? Remembered(KeyPrefix prefix) =>
        _known.TryGet(prefix, out var entry) || _unknown.TryGet(prefix, out entry) ? entry : null;

    // A key that was known and is no more stays where it is looked for first.
    private Entry Remember(KeyPrefix prefix, Entry entry)
    {
        var cache = entry.Record is null && !_known.TryGet(prefix, out _) ? _unknown : _known;
        cache.Set(prefix, entry);
        return entry;
    }

    /// <param name="Record">The key; null where there is none.</param>
    /// <param name="FreshUntil">Until when it is used without a lookup.</param>
    /// <param name="UsableUntil">Until when it is used where a lookup fails.</param>
    private sealed record Entry(ApiKeyRecord? Record, DateTimeOffset FreshUntil, DateTimeOffset UsableUntil);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An API key could not be looked up")]
        public static partial void LookupFailed(ILogger logger, Exception exception);
    }
}
