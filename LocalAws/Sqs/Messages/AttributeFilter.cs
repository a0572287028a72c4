using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Messages;

/// <summary>The message attributes that a receiver asks for: by name, by prefix (<c>order.*</c>), or all (<c>All</c>, <c>.*</c>).</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html</remarks>
internal static class AttributeFilter
{
    private const string Wildcard = ".*";

    /// <returns>The attributes that were asked for, the given instance when that is all of them, null when it is none.</returns>
    public static Dictionary<string, AttributeValue>? Select(Dictionary<string, AttributeValue>? attributes, IReadOnlyList<string>? names)
    {
        if (attributes is null || names is null or { Count: 0 })
        {
            return null;
        }

        if (names.Any(name => name is "All" or Wildcard))
        {
            return attributes;
        }

        var selected = attributes
            .Where(attribute => names.Any(name => Matches(attribute.Key, name)))
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value, StringComparer.Ordinal);
        return selected.Count > 0 ? selected : null;
    }

    private static bool Matches(string attribute, string? name) =>
        name is not null && (attribute == name
            || (name.EndsWith(Wildcard, StringComparison.Ordinal)
                && attribute.AsSpan().StartsWith(name.AsSpan(0, name.Length - Wildcard.Length), StringComparison.Ordinal)));
}
