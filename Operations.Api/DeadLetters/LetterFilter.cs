using Events;

namespace Operations.Api.DeadLetters;

/// <summary>Which dead letters are meant; one without members means all.</summary>
internal sealed record LetterFilter
{
    private const int MostMessageIds = 100;
    private const int MostLength = 2_048;

    /// <summary>The reason's code.</summary>
    public string? Reason { get; init; }

    public string? Source { get; init; }

    public string? Type { get; init; }

    /// <summary>The event's id.</summary>
    public string? Id { get; init; }

    /// <summary>What SQS calls the letters; up to 100.</summary>
    public IReadOnlyList<string>? MessageIds { get; init; }

    public bool IsEmpty => (Reason ?? Source ?? Type ?? Id) is null && MessageIds is null;

    public bool Matches(DeadLetter letter) =>
        Matches(Reason, letter.ReasonCode)
        && Matches(Source, letter.Source)
        && Matches(Type, letter.Type)
        && Matches(Id, letter.Id)
        && MessageIds?.Contains(letter.MessageId, StringComparer.Ordinal) != false;

    public IEnumerable<EventError> Check()
    {
        foreach (var (name, value) in new[] { ("reason", Reason), ("source", Source), ("type", Type), ("id", Id) })
        {
            if (value is "" or { Length: > MostLength })
            {
                yield return new EventError("parameter.invalid", $"/filter/{name}", "It has 1 to 2048 characters.");
            }
        }

        if (MessageIds is { Count: 0 or > MostMessageIds })
        {
            yield return new EventError("parameter.invalid", "/filter/messageIds", "There are 1 to 100.");
        }
    }

    private static bool Matches(string? wanted, string? value) => wanted is null || string.Equals(wanted, value, StringComparison.Ordinal);
}
