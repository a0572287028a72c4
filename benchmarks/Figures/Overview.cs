using System.Globalization;
using System.Text;

namespace Benchmarks.Figures;

/// <summary>All headlines in one table, and a plot of each benchmark, as <c>benchmarks/README.md</c> has them.</summary>
internal static class Overview
{
    public const string Picture = "plot.svg";

    private const string Begin = "<!-- drawn from the results.json of each benchmark -->";
    private const string End = "<!-- end of what is drawn -->";

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<string> Benchmarks { get; } =
        ["ingest", "processing", "cost", "scale", "files", "cold-start", "operations", "startup", "faults", "slow-sockets", "local-aws", "dashboard"];

    /// <returns>The page with what it has between its two marks made anew.</returns>
    public static string Into(string page, IReadOnlyList<(string Benchmark, ResultFile Result)> results)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n\n{Of(results)}\n{page[end..]}"
            : throw new InvalidOperationException($"The page must have the lines {Begin} and {End}.");
    }

    private static string Of(IReadOnlyList<(string Benchmark, ResultFile Result)> results)
    {
        var table = new MarkdownTable(["benchmark", "what", "measured", "target", "", "day"], numbers: false);
        foreach (var (benchmark, result) in results)
        {
            for (var i = 0; i < result.Figures.Count; i++)
            {
                var figure = result.Figures[i];
                table.Add(
                    i == 0 ? $"[{result.Title}]({benchmark}/README.md)" : "",
                    figure.What,
                    $"**{figure.Value}**",
                    figure.Target ?? "",
                    figure.Holds switch { true => "holds", false => "missed", null => "" },
                    i == 0 ? result.Measured.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "");
            }
        }

        var text = new StringBuilder(table.ToString());
        foreach (var (benchmark, result) in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {result.Title}\n\n![{result.Plot.Title}]({benchmark}/{Picture})\n");
        }

        return text.ToString();
    }
}
