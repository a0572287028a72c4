using System.Globalization;

namespace LocalAws.Benchmark;

internal static class Report
{
    private static readonly (string Title, Func<ServerResult, double> Value)[] Rows =
    [
        ("start to first answer, ms", result => result.StartMilliseconds),
        ("SendMessage, calls/s", result => result.Sends),
        ("SendMessageBatch of 10, messages/s", result => result.BatchedSends),
        ("receive and delete by 10, messages/s", result => result.Receives),
    ];

    /// <summary>A Markdown table: one column a server, and how many times the last one the first one is.</summary>
    public static void Write(IReadOnlyList<ServerResult> results, TextWriter output)
    {
        output.WriteLine($"| | {string.Join(" | ", results.Select(result => result.Name))} | ratio |");
        output.WriteLine($"|---|{string.Concat(results.Select(_ => "---:|"))}---:|");
        foreach (var (title, value) in Rows)
        {
            var cells = results.Select(result => value(result).ToString("N0", CultureInfo.InvariantCulture));
            var ratio = (value(results[0]) / value(results[^1])).ToString("0.00", CultureInfo.InvariantCulture);
            output.WriteLine($"| {title} | {string.Join(" | ", cells)} | {ratio} |");
        }
    }
}
