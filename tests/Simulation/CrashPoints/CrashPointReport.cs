namespace Simulation.CrashPoints;

/// <summary>What came of all runs.</summary>
/// <param name="Path">The points of a run in which nothing goes wrong.</param>
/// <param name="Runs">How many runs had a blow or two.</param>
/// <param name="Blows">How often each blow fell, by its point.</param>
/// <param name="Wrong">The runs after which an invariant did not hold.</param>
internal sealed record CrashPointReport(
    IReadOnlyList<string> Path, int Runs, IReadOnlyDictionary<string, long> Blows, IReadOnlyList<string> Wrong)
{
    public Outcome ToOutcome() => new() { Holds = Wrong.Count == 0, Lost = Wrong.Count, Faults = Runs, Path = Path };

    public override string ToString() =>
        $"{Runs} runs over {Path.Count} points: {string.Join(", ", Path)}\n"
        + string.Join('\n', Blows.Select(blow => $"  {blow.Value,6} {blow.Key}"))
        + string.Concat(Wrong.Take(10).Select(wrong => $"\nWRONG {wrong}"));
}
