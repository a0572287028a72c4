using System.Text;

namespace LocalAws.EventBridge.Operations;

/// <summary>A part of a list that is in the order of its names. The token of the next part is the last name of this one.</summary>
internal static class Page
{
    /// <exception cref="Protocol.AwsException">The limit is out of its range, or the token is none.</exception>
    public static (IReadOnlyList<T> Items, string? NextToken) Of<T>(IEnumerable<T> items, Func<T, string> nameOf, int? limit, string? token)
    {
        if (limit is < 1 or > EventBridgeLimits.MaxPage)
        {
            throw EventBridgeErrors.Invalid($"Value {limit} at 'limit' failed to satisfy constraint: Member must be from 1 to {EventBridgeLimits.MaxPage}.");
        }

        var after = token is null ? null : Read(token);
        var rest = items.Where(item => after is null || string.CompareOrdinal(nameOf(item), after) > 0).ToList();
        var size = limit ?? EventBridgeLimits.MaxPage;
        return rest.Count <= size
            ? (rest, null)
            : (rest[..size], Convert.ToBase64String(Encoding.UTF8.GetBytes(nameOf(rest[size - 1]))));
    }

    private static string Read(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw EventBridgeErrors.Invalid("The NextToken is not valid.");
    }
}
