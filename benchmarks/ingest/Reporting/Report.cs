using System.Globalization;
using System.Text.Json;
using IngestBenchmark.Contenders;
using IngestBenchmark.Driving;

namespace IngestBenchmark.Reporting;

/// <summary>Medians as a table in Markdown, as JSON, and as a plot.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="measured">What this run has measured; it is put in the place of what earlier ones left in the folder.</param>
    /// <param name="folder">Where the results go.</param>
    public static void Write(IReadOnlyList<Result> measured, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "results.json");
        var earlier = File.Exists(file) ? JsonSerializer.Deserialize<List<Result>>(File.ReadAllText(file), Json) ?? [] : [];
        List<Result> results = [.. measured.Select(one => one.On(earlier.Find(other => other.Name == one.Name)))];
        results.AddRange(earlier.Where(one => results.TrueForAll(other => other.Name != one.Name)));
        var table = Table(results);
        Console.WriteLine();
        Console.Write(table);
        File.WriteAllText(Path.Combine(folder, "results.md"), table);
        File.WriteAllText(file, JsonSerializer.Serialize(results, Json));
        if (results.Any(result => result.Runs.ContainsKey(Scenario.Single.Name)))
        {
            File.WriteAllText(Path.Combine(folder, "results.svg"), Plot.Of(Bars(results)));
        }
    }

    private static string Table(IReadOnlyList<Result> results)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("| events | service | per CPU second | of bare Kestrel | EventApp is | p50 | p99 | p99 of bare Kestrel's |");
        text.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var scenario in Scenario.All)
        {
            var own = MedianOf(results, AllContenders.EventApp, scenario);
            var bare = MedianOf(results, AllContenders.Bare, scenario);
            foreach (var result in results)
            {
                if (MedianOf(results, result.Name, scenario) is { } one)
                {
                    text.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {scenario.Name} | {result.Name} | {one.PerCpuSecond:N0} | {Ratio(one.PerCpuSecond, bare?.PerCpuSecond)} | {Ratio(own?.PerCpuSecond, one.PerCpuSecond)} | {one.P50:F1} ms | {one.P99:F1} ms | {Ratio(one.P99, bare?.P99)} |"));
                }
            }
        }

        text.WriteLine();
        text.WriteLine("| service | 90 % of its speed after | memory, warm | memory at the end |");
        text.WriteLine("|---|---:|---:|---:|");
        foreach (var result in results)
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Name} | {Seconds(result)} | {Megabytes(result, 0)} | {Megabytes(result, ^1)} |"));
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, double Value)> Bars(IReadOnlyList<Result> results) =>
        from result in results
        let single = MedianOf(results, result.Name, Scenario.Single)
        where single is not null
        select (result.Name, single.PerCpuSecond);

    private static Measured? MedianOf(IReadOnlyList<Result> results, string name, Scenario scenario) =>
        results.FirstOrDefault(result => result.Name == name)?.Runs.GetValueOrDefault(scenario.Name) is { Count: > 0 } runs ? Measured.Median(runs) : null;

    private static string Ratio(double? value, double? other) =>
        value is { } over && other is { } under ? (over / under).ToString("0.00", CultureInfo.InvariantCulture) : "";

    private static string Megabytes(Result result, Index round) =>
        result.Megabytes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{result.Megabytes[round]:F0} MB");

    private static string Seconds(Result result) =>
        result.WarmUp.Count == 0 ? "" : Measured.MedianOf(result.WarmUp).ToString("0.0 's'", CultureInfo.InvariantCulture);
}
