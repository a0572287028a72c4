namespace IngestBenchmark.Reporting;

/// <summary>What was measured of one contender.</summary>
internal sealed class Result
{
    public required string Name { get; init; }

    /// <summary>The runs of each scenario.</summary>
    public Dictionary<string, List<Measured>> Runs { get; init; } = [];

    /// <summary>Resident memory after the warm-up, and after each round.</summary>
    public List<double> Megabytes { get; init; } = [];

    /// <summary>Seconds from the first request of a fresh process until it has 90 % of its steady speed.</summary>
    public List<double> WarmUp { get; init; } = [];

    /// <summary>This, and what an earlier run had measured beside it.</summary>
    public Result On(Result? earlier) => earlier is null ? this : new Result
    {
        Name = Name,
        Runs = Runs.Concat(earlier.Runs.Where(run => !Runs.ContainsKey(run.Key))).ToDictionary(StringComparer.Ordinal),
        Megabytes = Megabytes.Count > 0 ? Megabytes : earlier.Megabytes,
        WarmUp = WarmUp.Count > 0 ? WarmUp : earlier.WarmUp,
    };
}
