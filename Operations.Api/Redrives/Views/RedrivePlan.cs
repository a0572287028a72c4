using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>What a redrive would do now.</summary>
internal sealed record RedrivePlan
{
    /// <summary>True.</summary>
    public required bool DryRun { get; init; }

    public required string Queue { get; init; }

    /// <summary>How many letters are meant.</summary>
    public required int Matched { get; init; }

    /// <summary>How many of them would be tried again.</summary>
    public required int Redrivable { get; init; }

    /// <summary>How many would be left where they are, and why.</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    /// <summary>Whether every letter of the queue was looked at.</summary>
    public required bool Complete { get; init; }

    /// <summary><c>move</c>: SQS moves the whole queue; <c>select</c>: letter by letter.</summary>
    public required string Method { get; init; }

    /// <summary>How many letters break today's contract in which way.</summary>
    public required IReadOnlyDictionary<string, int> Errors { get; init; }

    /// <param name="request">What is asked for.</param>
    /// <param name="tenant">Whose letters alone; null for all.</param>
    /// <param name="look">What there is.</param>
    public static RedrivePlan Of(RedriveRequest request, string? tenant, Look look)
    {
        var meant = look.Letters.Where(letter => letter.IsOf(tenant) && request.Filter.Matches(letter)).ToArray();
        var redrivable = meant.Count(letter => letter.Verdict == Verdict.Redrivable);

        // SQS moves all or nothing and asks no contract: only where that comes to the same is it the one to do it.
        var isWhole = request.Filter.IsEmpty && tenant is null && look.IsComplete && redrivable == look.Letters.Count;
        return new RedrivePlan
        {
            DryRun = true,
            Queue = request.Queue,
            Matched = meant.Length,
            Redrivable = redrivable,
            Skipped = Verdict.Skipped.ToDictionary(word => word, word => meant.Count(letter => letter.Verdict == word), StringComparer.Ordinal),
            Complete = look.IsComplete,
            Method = isWhole ? RedriveJob.Move : RedriveJob.Select,
            Errors = meant.SelectMany(letter => letter.Errors.Select(error => error.Code).Distinct(StringComparer.Ordinal))
                .CountBy(code => code, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
    }
}
