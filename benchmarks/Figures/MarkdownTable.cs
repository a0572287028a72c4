using System.Text;

namespace Benchmarks.Figures;

/// <summary>A table as the READMEs have it.</summary>
/// <param name="header">The titles of its columns.</param>
/// <param name="numbers">Whether all columns but the first stand to the right.</param>
public sealed class MarkdownTable(IReadOnlyList<string> header, bool numbers = true)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(params IReadOnlyList<string> cells) => _rows.Add(
        cells.Count == header.Count ? cells : throw new ArgumentException($"A row has {cells.Count} cells, and the table {header.Count} columns.", nameof(cells)));

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, header);
        text.Append('|').AppendJoin('|', header.Select((_, column) => numbers && column > 0 ? "---:" : "---")).Append("|\n");
        _rows.ForEach(row => Line(text, row));
        return text.ToString();
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n").Replace("|  |", "| |");
}
