using System.Globalization;
using System.Net;
using System.Text;

namespace Benchmarks.Figures;

/// <summary>Plots as SVG, light and dark alike: bars beside each other, and curves over logarithmic axes.</summary>
public static class Plot
{
    private const int Width = 760;
    private const int Left = 250;
    private const int Right = 110;
    private const int Top = 64;
    private const int RowHeight = 30;

    private static readonly string[] Colours = ["#2563eb", "#d97706", "#059669", "#db2777", "#7c3aed", "#64748b", "#0891b2", "#ea580c"];

    /// <param name="title">What is shown.</param>
    /// <param name="unit">Of the values, and which way is better.</param>
    /// <param name="bars">From top to bottom.</param>
    public static string Bars(string title, string unit, IReadOnlyList<Bar> bars)
    {
        var most = Math.Max(bars.Max(bar => bar.Value), double.Epsilon);
        var svg = Open(title, unit, Top + bars.Count * RowHeight + 16);
        for (var i = 0; i < bars.Count; i++)
        {
            var (bar, y) = (bars[i], Top + i * RowHeight);
            var width = bar.Value / most * (Width - Left - Right);
            Text(svg, Left - 8, y + 16, "end", bar.Label);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y}\" width=\"{width:0.#}\" height=\"22\" rx=\"3\" fill=\"{Colours[bar.IsOurs ? 0 : 5]}\"/>\n");
            Text(svg, Left + width + 6, y + 16, "start", Number(bar.Value));
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <param name="title">What is shown.</param>
    /// <param name="xUnit">Of the horizontal axis.</param>
    /// <param name="yUnit">Of the vertical one, and which way is better.</param>
    /// <param name="curves">Each with at least one point.</param>
    public static string Curves(string title, string xUnit, string yUnit, IReadOnlyList<Curve> curves)
    {
        const int height = 420, left = 70, bottom = 60, right = 210;
        var points = curves.SelectMany(curve => curve.Points).ToArray();
        var (x, y) = (Axis.Over(points.Select(point => point.X), left, Width - right), Axis.Over(points.Select(point => point.Y), height - bottom, Top));
        var svg = Open(title, yUnit, height);
        foreach (var tick in y.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{left}\" x2=\"{Width - right}\" y1=\"{y.At(tick):0.#}\" y2=\"{y.At(tick):0.#}\" stroke=\"#94a3b8\" stroke-opacity=\"0.35\"/>\n");
            Text(svg, left - 8, y.At(tick) + 4, "end", Number(tick));
        }

        foreach (var tick in x.Ticks)
        {
            Text(svg, x.At(tick), height - bottom + 20, "middle", Number(tick));
        }

        Text(svg, (left + Width - right) / 2.0, height - 14, "middle", xUnit);
        for (var i = 0; i < curves.Count; i++)
        {
            var (curve, colour) = (curves[i], Colours[i % Colours.Length]);
            var line = string.Join(' ', curve.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.At(point.X):0.#},{y.At(point.Y):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>\n");
            foreach (var point in curve.Points)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x.At(point.X):0.#}\" cy=\"{y.At(point.Y):0.#}\" r=\"3.5\" fill=\"{colour}\"/>\n");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Width - right + 16}\" y=\"{Top + i * 24}\" width=\"12\" height=\"12\" fill=\"{colour}\"/>\n");
            Text(svg, Width - right + 34, Top + i * 24 + 11, "start", curve.Label);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static StringBuilder Open(string title, string unit, int height)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n");
        svg.Append("<style>text{fill:#0f172a}rect.page{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e2e8f0}rect.page{fill:#0f172a}}</style>\n");
        svg.Append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"600\">{WebUtility.HtmlEncode(title)}</text>\n");
        Text(svg, 16, 46, "start", unit);
        return svg;
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>\n");

    private static string Number(double value) => value switch
    {
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000:0.##} M"),
        >= 100 => value.ToString("#,##0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.######", CultureInfo.InvariantCulture),
    };

    /// <summary>A logarithmic axis over whole powers of ten.</summary>
    private sealed record Axis(int First, int Last, double From, double To)
    {
        public IEnumerable<double> Ticks => Enumerable.Range(First, Last - First + 1).Select(power => Math.Pow(10, power));

        public static Axis Over(IEnumerable<double> values, double from, double to)
        {
            var all = values.ToArray();
            var first = (int)Math.Floor(Math.Log10(all.Min()) + 1e-9);
            return new(first, Math.Max((int)Math.Ceiling(Math.Log10(all.Max()) - 1e-9), first + 1), from, to);
        }

        public double At(double value) => From + (Math.Log10(value) - First) / (Last - First) * (To - From);
    }
}
