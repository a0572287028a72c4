using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventApp.Cli.Measuring;
using EventApp.Cli.Operating;

namespace EventApp.Cli.Performance;

/// <summary>The figures of a run, as JSON for scripts, as Markdown for a change, and as a page with plots.</summary>
internal sealed record PerfReport(string Run, LoadProfile Profile, DateTimeOffset StartedAt, LoadRun Load, Settling Settled)
{
    private static readonly double[] Shares = [0.5, 0.9, 0.99];

    public long Lost => Math.Max(0, Load.Tally.Accepted - Settled.Processed - Settled.Failed);

    public bool IsAsItShouldBe => Lost == 0 && Load.Tally.Unsent == 0 && Settled.Failed == 0;

    /// <summary>Name and value, in the order in which they are read.</summary>
    public IReadOnlyList<(string Name, string Value)> Figures =>
    [
        ("load", string.Create(CultureInfo.InvariantCulture, $"{Profile.Shape.ToString().ToLowerInvariant()}, {Profile.Rate:0.#} events/s at most, {Words.Of(Profile.Time)}, {Profile.BatchSize} a request")),
        ("sent", Words.Of(Load.Sent)),
        ("accepted", $"{Words.Of(Load.Tally.Accepted)}, {Words.Rate(Load.Tally.Accepted / Math.Max(Load.Elapsed.TotalSeconds, 0.001))}"),
        ("rejected", Words.Of(Load.Tally.Rejected)),
        ("not sent", Words.Of(Load.Tally.Unsent)),
        ("held back", $"{Words.Of(Load.Held)} requests"),
        ("requests p50, p90, p99", string.Join(", ", Quantiles(Load.Tally.Latencies))),
        ("processed", Words.Of(Settled.Processed)),
        ("receipt to row p50, p90, p99", string.Join(", ", Quantiles(Settled.EndToEnd))),
        ("settled after the load", Words.Of(Settled.Took)),
        ("lost", Words.Of(Lost)),
        ("duplicates", Words.Of(Settled.Duplicates)),
        ("failed", Words.Of(Settled.Failed)),
    ];

    public string ToJson() => JsonSerializer.Serialize(
        JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["run"] = Run,
                ["startedAt"] = StartedAt.UtcDateTime.ToString("O"),
                ["profile"] = new JsonObject { ["shape"] = Profile.Shape.ToString().ToLowerInvariant(), ["eventsPerSecond"] = Profile.Rate, ["seconds"] = Profile.Time.TotalSeconds, ["batch"] = Profile.BatchSize },
                ["sent"] = Load.Sent,
                ["accepted"] = Load.Tally.Accepted,
                ["rejected"] = Load.Tally.Rejected,
                ["unsent"] = Load.Tally.Unsent,
                ["acceptedPerSecond"] = Load.Tally.Accepted / Math.Max(Load.Elapsed.TotalSeconds, 0.001),
                ["requestSeconds"] = Seconds(Load.Tally.Latencies),
                ["processed"] = Settled.Processed,
                ["endToEndSeconds"] = Seconds(Settled.EndToEnd),
                ["settledSeconds"] = Settled.Took.TotalSeconds,
                ["lost"] = Lost,
                ["duplicates"] = Settled.Duplicates,
                ["failed"] = Settled.Failed,
                ["samples"] = new JsonArray([.. Load.Samples.Select(sample => new JsonObject { ["second"] = sample.At.TotalSeconds, ["sent"] = sample.Sent, ["accepted"] = sample.Accepted, ["p99"] = sample.P99.TotalSeconds })]),
            },
            Indented.Default.JsonObject),
        Indented.Default.JsonElement);

    public string ToMarkdown() => $"# {Run}\n\n| | |\n|---|---|\n{string.Concat(Figures.Select(figure => $"| {figure.Name} | {figure.Value} |\n"))}";

    private static JsonObject Seconds(Latencies latencies) => new()
    {
        ["p50"] = latencies.Percentile(0.5).TotalSeconds,
        ["p90"] = latencies.Percentile(0.9).TotalSeconds,
        ["p99"] = latencies.Percentile(0.99).TotalSeconds,
        ["max"] = latencies.Most.TotalSeconds,
    };

    private static IEnumerable<string> Quantiles(Latencies latencies) => Shares.Select(share => Words.Of(latencies.Percentile(share)));
}
