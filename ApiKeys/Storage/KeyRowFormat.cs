using Amazon.DynamoDBv2.Model;
using Events;

namespace ApiKeys.Storage;

/// <summary>A key as a row, and back.</summary>
internal static class KeyRowFormat
{
    public static Dictionary<string, AttributeValue> Write(ApiKeyRecord record)
    {
        var row = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [KeyRow.Prefix] = new(record.Prefix.Value),
            [KeyRow.Hash] = new(record.Hash.ToString()),
            [KeyRow.Tenant] = new(record.Tenant.Value),
            [KeyRow.Scopes] = new([.. record.Scopes.Select(scope => scope.Word)]),
            [KeyRow.Name] = new(record.Name),
            [KeyRow.CreatedAt] = new(Timestamp.Format(record.CreatedAt)),
        };
        if (record.ExpiresAt is { } expiresAt)
        {
            row[KeyRow.ExpiresAt] = new(Timestamp.Format(expiresAt));
        }

        return row;
    }

    /// <exception cref="InvalidDataException">The row is none that was written here.</exception>
    public static ApiKeyRecord Read(Dictionary<string, AttributeValue> row)
    {
        if (!KeyPrefix.TryParse(row.GetValueOrDefault(KeyRow.Prefix)?.S, out var prefix))
        {
            throw new InvalidDataException("A stored API key has no prefix.");
        }

        try
        {
            return new ApiKeyRecord(KeyHash.Parse(row[KeyRow.Hash].S))
            {
                Prefix = prefix,
                Tenant = TenantId.Parse(row[KeyRow.Tenant].S),
                Scopes = [.. row[KeyRow.Scopes].SS.Select(ScopeOf)],
                Name = row[KeyRow.Name].S,
                CreatedAt = TimeOf(row[KeyRow.CreatedAt]),
                ExpiresAt = row.TryGetValue(KeyRow.ExpiresAt, out var expiresAt) ? TimeOf(expiresAt) : null,
                RevokedAt = row.TryGetValue(KeyRow.RevokedAt, out var revokedAt) ? TimeOf(revokedAt) : null,
            };
        }
        catch (Exception exception)
            when (exception is KeyNotFoundException or FormatException or ArgumentNullException or NullReferenceException)
        {
            throw new InvalidDataException($"The stored API key {prefix} cannot be read.", exception);
        }
    }

    private static KeyScope ScopeOf(string word) =>
        KeyScope.TryParse(word, out var scope) ? scope : throw new FormatException("Not a scope.");

    private static DateTimeOffset TimeOf(AttributeValue value) =>
        Timestamp.TryParse(value.S, out var time) ? time : throw new FormatException("Not a time.");
}
