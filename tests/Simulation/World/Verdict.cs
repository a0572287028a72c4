namespace Simulation.World;

/// <summary>Whether the invariants hold, once everything has come to rest.</summary>
internal sealed record Verdict
{
    /// <summary>I1: accepted events that had no effect and are in no dead letter, and poison that vanished.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>I2: identities that had their effect more than once.</summary>
    public required IReadOnlyList<string> Duplicated { get; init; }

    /// <summary>I3: identities whose payload was overwritten, or that hold one that nobody sent.</summary>
    public required IReadOnlyList<string> Overwritten { get; init; }

    /// <summary>
    /// I4: rows that the table has and no write explains, or the other way round; and what handlers keep that differs from a recount.
    /// </summary>
    public required IReadOnlyList<string> Miscounted { get; init; }

    /// <summary>Dead letters that were redriven more often than is allowed, and would have been tried again.</summary>
    public required IReadOnlyList<string> Undying { get; init; }

    /// <summary>
    /// I5: events whose message was deleted without a row that says what became of them, events with two such rows, and rows of events that
    /// there never were.
    /// </summary>
    public required IReadOnlyList<string> Unbalanced { get; init; }

    /// <summary>I5: processed, duplicate, conflict and failed, as the rows of the table say.</summary>
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    public bool Holds => Lost.Count + Duplicated.Count + Overwritten.Count + Miscounted.Count + Undying.Count + Unbalanced.Count == 0;

    /// <param name="rows">The fingerprint of each row in the table.</param>
    /// <param name="recount">Of every row that there is.</param>
    /// <param name="ends">Of every event that the queue handed out.</param>
    public static Verdict On(
        Ledger ledger, Effects effects, IReadOnlyDictionary<(string PartitionKey, string SortKey), string> rows, Recount recount, Ends ends)
    {
        foreach (var followUp in recount.FollowUps)
        {
            ledger.OnSent(followUp);
            ledger.OnAccepted(followUp);
        }

        var lost = ledger.LostPoison.ToList();
        foreach (var (key, fingerprints) in ledger.Accepted)
        {
            var stored = effects.ByKey.GetValueOrDefault(key)?.Fingerprint;
            foreach (var fingerprint in fingerprints)
            {
                var isBuried = ledger.IsBuried(key, fingerprint);
                if (stored != fingerprint && !isBuried)
                {
                    lost.Add($"{key} {fingerprint[..8]}");
                }
            }
        }

        return new Verdict
        {
            Lost = lost,
            Duplicated = [.. effects.ByKey.Where(effect => effect.Value.Times > 1).Select(effect => $"{effect.Key} {effect.Value.Times} times")],
            Overwritten =
            [
                .. effects.ByKey
                    .Where(effect => effect.Value.IsOverwritten || !(ledger.Sent.GetValueOrDefault(effect.Key)?.Contains(effect.Value.Fingerprint) ?? false))
                    .Select(effect => $"{effect.Key}"),
            ],
            Miscounted =
            [
                .. rows.Where(row => effects.ByKey.GetValueOrDefault(row.Key)?.Fingerprint != row.Value).Select(row => $"{row.Key}"),
                .. effects.ByKey.Keys.Where(key => !rows.ContainsKey(key)).Select(key => $"{key}"),
                .. recount.Differences(),
            ],
            Undying = ledger.Undying,
            Unbalanced = [.. ends.Unbalanced()],
            Outcomes = ends.Outcomes.Counts.ToDictionary(StringComparer.Ordinal),
        };
    }

    public override string ToString() =>
        $"{Lost.Count} lost, {Duplicated.Count} duplicate effects, {Overwritten.Count} overwritten, "
        + $"{Miscounted.Count} miscounted, {Undying.Count} undying, {Unbalanced.Count} unbalanced; "
        + string.Join(", ", Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))
        + string.Concat(Lost.Concat(Duplicated).Concat(Overwritten).Concat(Miscounted).Concat(Undying).Concat(Unbalanced).Take(5).Select(one => $"\n  {one}"));
}
