using LocalAws.S3.Buckets;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Lists;

/// <summary>What every list of keys is asked with.</summary>
internal sealed class ListRequest(S3Request request, string pageSize)
{
    public string Prefix { get; } = request.Query("prefix") ?? "";

    public string Delimiter { get; } = request.Query("delimiter") ?? "";

    public int Max { get; } = request.PageSize(pageSize);

    public string? EncodingType { get; } = request.Query("encoding-type") switch
    {
        null or "" => null,
        "url" => "url",
        var other => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
    };

    /// <summary>A key as the answer has it.</summary>
    public string Encode(string key) =>
        EncodingType is null ? key : Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);

    /// <summary>Walks through the keys, and rolls up those that have the delimiter after the prefix.</summary>
    /// <param name="after">The key, or the rolled-up prefix, that the last page ended with.</param>
    /// <param name="counts">Whether a key is there at all.</param>
    /// <param name="isAfterIncluded">Whether that key comes once more, for what is left of it.</param>
    /// <param name="take">Takes a key, or a rolled-up prefix without a history; says whether there is room for more.</param>
    public void Walk(
        Bucket bucket, string after, Predicate<KeyHistory> counts, Func<string, KeyHistory?, bool> take, bool isAfterIncluded = false)
    {
        var rolled = RolledUp(after) == after ? after : null;
        bucket.Read(Utf8Order.Instance.Compare(after, Prefix) > 0 ? after : Prefix, (key, history) =>
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return false;
            }

            var wasThere = (key == after && !isAfterIncluded) || (rolled is not null && key.StartsWith(rolled, StringComparison.Ordinal));
            if (wasThere || !counts(history))
            {
                return true;
            }

            if (RolledUp(key) is not { } prefix)
            {
                return take(key, history);
            }

            rolled = prefix;
            return take(prefix, null);
        });
    }

    /// <returns>The key up to, and with, the first delimiter after the prefix; null where there is none.</returns>
    public string? RolledUp(string key)
    {
        var end = Delimiter.Length == 0 || !key.StartsWith(Prefix, StringComparison.Ordinal)
            ? -1
            : key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + Delimiter.Length)];
    }
}
