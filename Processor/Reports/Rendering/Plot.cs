using Processor.Reports.Model;

namespace Processor.Reports.Rendering;

/// <summary>
/// Bars as inline SVG. It stretches to whatever width there is; what is to be read stands beside it as text, and so keeps its size.
/// </summary>
internal static class Plot
{
    private const decimal Height = 100;
    private const decimal Width = 10;
    private const decimal Gap = 1.6m;

    /// <param name="bars">Each with what it says when it is pointed at.</param>
    /// <param name="highlighted">The place of the bar that stands out; null for none.</param>
    public static void Stacked(
        Markup page, string label, IReadOnlyList<(string Title, OutcomeCounts Events)> bars, int? highlighted, Action<Markup> addLabels, string size = "")
    {
        var top = Ceiling(bars.Max(bar => bar.Events.Total));
        Open(page, label, bars.Count, top, size);
        if (highlighted is { } place)
        {
            page.Add($"""<rect class="band" x="{place * Width}" y="0" width="{Width}" height="{Height}"/>""");
        }

        foreach (var (i, (title, events)) in bars.Index())
        {
            page.Add($"<g><title>{title}</title>");
            var y = Height;
            foreach (var (name, count) in PartsOf(events))
            {
                if (count > 0)
                {
                    // What is there at all can be seen.
                    var height = Math.Max(Height * count / top, 0.25m);
                    y -= height;
                    page.Add($"""<rect class="{name}" x="{(i * Width) + (Gap / 2)}" y="{y}" width="{Width - Gap}" height="{height}"/>""");
                }
            }

            page.AddRaw("</g>");
        }

        Close(page, addLabels);
    }

    public static void Simple(Markup page, string label, IReadOnlyList<(string Title, long Count)> bars, Action<Markup> addLabels)
    {
        var top = Ceiling(bars.Max(bar => bar.Count));
        Open(page, label, bars.Count, top, "low");
        foreach (var (i, (title, count)) in bars.Index())
        {
            var height = count == 0 ? 0 : Math.Max(Height * count / top, 0.8m);
            page.Add($"""<rect class="processed" x="{(i * Width) + (Gap / 2)}" y="{Height - height}" width="{Width - Gap}" height="{height}"><title>{title}</title></rect>""");
        }

        Close(page, addLabels);
    }

    /// <summary>One bar that lies, of the parts that make up its events.</summary>
    /// <param name="page">Gets it.</param>
    /// <param name="events">What it shows.</param>
    /// <param name="whole">How many would make it as long as there is room.</param>
    public static void Lying(Markup page, OutcomeCounts events, long whole)
    {
        page.AddRaw("""<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">""");
        var x = 0m;
        foreach (var (name, count) in PartsOf(events).Where(part => part.Count > 0 && whole > 0))
        {
            var width = Math.Max(100m * count / whole, 0.6m);
            page.Add($"""<rect class="{name}" x="{x}" y="0" width="{width}" height="10"/>""");
            x += width;
        }

        page.AddRaw("</svg>");
    }

    public static IEnumerable<(string Name, long Count)> PartsOf(OutcomeCounts events) =>
        [("processed", events.Processed), ("duplicate", events.Duplicate), ("conflict", events.Conflict), ("failed", events.Failed)];

    /// <summary>A round number that is no lower; and half of it is one, too.</summary>
    private static long Ceiling(long highest)
    {
        var unit = 1L;
        while (unit * 10 <= highest)
        {
            unit *= 10;
        }

        return new[] { 10L, 12, 16, 20, 30, 40, 50, 60, 80, 100 }.Select(tenths => unit * tenths / 10).First(round => round >= Math.Max(highest, 2) && round % 2 == 0);
    }

    private static void Open(Markup page, string label, int bars, long top, string size)
    {
        page.Add($"""<div class="plot {size}"><div class="y" aria-hidden="true"><span>{ReportText.Count(top)}</span><span>{ReportText.Count(top / 2)}</span><span>0</span></div>""");
        page.Add($"""<svg viewBox="0 0 {bars * Width} {Height}" preserveAspectRatio="none" role="img" aria-label="{label}">""");
        page.Add($"""<line class="grid" x1="0" y1="0" x2="{bars * Width}" y2="0"/><line class="grid" x1="0" y1="50" x2="{bars * Width}" y2="50"/>""");
    }

    private static void Close(Markup page, Action<Markup> addLabels)
    {
        page.AddRaw("""<line class="base" x1="0" y1="100" x2="100%" y2="100"/></svg>""");
        addLabels(page);
        page.AddRaw("</div>");
    }
}
