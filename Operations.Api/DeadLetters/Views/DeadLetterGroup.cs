using Events;

namespace Operations.Api.DeadLetters;

/// <summary>Dead letters of one reason, source and type.</summary>
internal sealed record DeadLetterGroup
{
    public required string Reason { get; init; }

    public string? Source { get; init; }

    public string? Type { get; init; }

    public required int Count { get; init; }

    public required string FirstFailedAt { get; init; }

    public required string LastFailedAt { get; init; }

    /// <summary>The message id of the one that failed last.</summary>
    public required string SampleId { get; init; }

    /// <summary>How many of them would be tried again now.</summary>
    public required int Redrivable { get; init; }

    /// <summary>How many there are of each verdict.</summary>
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }

    /// <summary>The largest first.</summary>
    public static IReadOnlyList<DeadLetterGroup> Of(IReadOnlyList<DeadLetter> letters) =>
    [
        .. letters.GroupBy(letter => (letter.ReasonCode, letter.Source, letter.Type)).Select(group =>
        {
            var newest = group.MaxBy(letter => letter.FailedAt) ?? group.First();
            var verdicts = group.CountBy(letter => letter.Verdict, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            return new DeadLetterGroup
            {
                Reason = group.Key.ReasonCode,
                Source = group.Key.Source,
                Type = group.Key.Type,
                Count = group.Count(),
                FirstFailedAt = Timestamp.Format(group.Min(letter => letter.FailedAt)),
                LastFailedAt = Timestamp.Format(newest.FailedAt),
                SampleId = newest.MessageId,
                Redrivable = verdicts.GetValueOrDefault(Verdict.Redrivable),
                Verdicts = verdicts,
            };
        }).OrderByDescending(group => group.Count).ThenBy(group => group.Reason, StringComparer.Ordinal),
    ];
}
