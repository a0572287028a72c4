using System.Globalization;

namespace IngestBenchmark;

/// <param name="Rounds">How often each scenario is measured.</param>
/// <param name="Seconds">How long one measurement takes.</param>
/// <param name="Settle">For how many seconds each service works before it is measured, which it does until its hot code is compiled.</param>
/// <param name="WarmUps">How often the start of a fresh process is measured.</param>
/// <param name="Only">Contenders by name, of those with such a name; all where it is empty.</param>
/// <param name="Scenarios">Scenarios by name; all where it is empty.</param>
/// <param name="Builds">Folders of other builds of EventApp, to be measured beside this one.</param>
/// <param name="Folder">Where the results go.</param>
internal sealed record Options(int Rounds, int Seconds, int Settle, int WarmUps, string[] Only, string[] Scenarios, string[] Builds, string Folder)
{
    public const string Usage =
        """
        dotnet run -c Release --project benchmarks/ingest -- [--rounds 5] [--seconds 4] [--settle 45] [--warm-ups 3] [--only "EventApp;bare Kestrel"]
            [--scenarios "single;validate"] [--builds "folder;folder"] [--results artifacts/ingest]
        """;

    /// <returns>Null where there is an option that <see cref="Usage"/> does not name, or one without a value.</returns>
    public static Options? Parse(string[] args)
    {
        var given = args.Chunk(2).ToLookup(pair => pair[0], pair => pair.Length == 2 ? pair[1] : null, StringComparer.Ordinal);
        string[] known = ["--rounds", "--seconds", "--settle", "--warm-ups", "--only", "--scenarios", "--builds", "--results"];
        return given.All(option => known.Contains(option.Key, StringComparer.Ordinal) && !option.Contains(null))
            ? new Options(
                Number("--rounds", 5),
                Number("--seconds", 4),
                Number("--settle", 45),
                Number("--warm-ups", 3),
                Names("--only"),
                Names("--scenarios"),
                Names("--builds"),
                Text("--results") ?? "artifacts/ingest")
            : null;

        string? Text(string name) => given[name].LastOrDefault();
        int Number(string name, int byDefault) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;
        string[] Names(string name) => Text(name)?.Split(';') ?? [];
    }
}
