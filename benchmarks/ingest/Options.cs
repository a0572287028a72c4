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
    public static Options Parse(string[] args) => new(
        Number(args, "--rounds", 5),
        Number(args, "--seconds", 4),
        Number(args, "--settle", 45),
        Number(args, "--warm-ups", 3),
        Names(args, "--only"),
        Names(args, "--scenarios"),
        Names(args, "--builds"),
        Text(args, "--results") ?? "artifacts/ingest");

    private static int Number(string[] args, string name, int byDefault) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;

    private static string[] Names(string[] args, string name) => Text(args, name)?.Split(';') ?? [];

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is var index and >= 0 ? args[index + 1] : null;
}
