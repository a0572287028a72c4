using System.Text;

namespace LocalAws.Protocol;

/// <summary>A part of a list that is in the order of its names. The token of the next part is the last name of this one.</summary>
internal static class Page
{
    /// <summary>What a page has at most, and when no limit is given.</summary>
    public const int MaxSize = 100;

    /// <param name="invalid">The service's error for a limit or a token that is none.</param>
    public static (IReadOnlyList<T> Items, string? NextToken) Of<T>(
        IEnumerable<T> items, Func<T, string> nameOf, int? limit, string? token, Func<string, AwsException> invalid)
    {
        if (limit is < 1 or > MaxSize)
        {
            throw invalid($"The limit is {limit}: it must be from 1 to {MaxSize}.");
        }

        var after = token is null ? null : Read(token) ?? throw invalid("The NextToken is not valid.");
        var rest = items.Where(item => after is null || string.CompareOrdinal(nameOf(item), after) > 0).ToList();
        var size = limit ?? MaxSize;
        return rest.Count <= size
            ? (rest, null)
            : (rest[..size], Convert.ToBase64String(Encoding.UTF8.GetBytes(nameOf(rest[size - 1]))));
    }

    private static string? Read(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
