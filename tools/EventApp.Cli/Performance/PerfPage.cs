using System.Globalization;
using System.Net;
using System.Text;

namespace EventApp.Cli.Performance;

/// <summary>A run as a page that needs nothing but itself: figures, and plots as inline SVG.</summary>
internal static class PerfPage
{
    private const int Width = 720;
    private const int Height = 180;
    private const int Margin = 46;

    public static string Of(PerfReport report)
    {
        var samples = report.Load.Samples;
        var rates = samples.Zip(samples.Prepend(new LoadSample(TimeSpan.Zero, 0, 0, TimeSpan.Zero)), (now, before) =>
            (At: now.At.TotalSeconds, Sent: Rate(now.Sent - before.Sent, now.At - before.At), Accepted: Rate(now.Accepted - before.Accepted, now.At - before.At))).ToArray();
        return $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{Escape(report.Run)}}</title>
            <style>
            :root { color-scheme: light dark; --text: light-dark(#17212b, #e6edf3); --muted: light-dark(#566573, #9fb0bf); --line: light-dark(#dde3e8, #27323d); --one: light-dark(#0f766e, #3fb8ab); --two: light-dark(#9a6200, #e5b04e); }
            body { max-width: 780px; margin: 0 auto; padding: 24px; color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
            table { width: 100%; border-collapse: collapse; } td { padding: 5px 0; border-top: 1px solid var(--line); } td:first-child { color: var(--muted); } td:last-child { text-align: right; font-variant-numeric: tabular-nums; }
            svg { display: block; width: 100%; height: auto; } svg text { fill: var(--muted); font-size: 11px; } .axis { stroke: var(--line); } .one { fill: none; stroke: var(--one); stroke-width: 2; } .two { fill: none; stroke: var(--two); stroke-width: 2; stroke-dasharray: 5 4; }
            </style></head><body>
            <h1>{{Escape(report.Run)}}</h1>
            <table>{{string.Concat(report.Figures.Select(figure => $"<tr><td>{Escape(figure.Name)}</td><td>{Escape(figure.Value)}</td></tr>"))}}</table>
            <h2>Events a second: accepted, and sent (dashed)</h2>
            {{Plot([.. rates.Select(rate => (rate.At, rate.Accepted))], [.. rates.Select(rate => (rate.At, rate.Sent))])}}
            <h2>p99 of the requests until then, in milliseconds</h2>
            {{Plot([.. samples.Select(sample => (sample.At.TotalSeconds, sample.P99.TotalMilliseconds))], [])}}
            </body></html>
            """;
    }

    private static double Rate(long count, TimeSpan time) => time > TimeSpan.Zero ? count / time.TotalSeconds : 0;

    private static string Plot((double At, double Value)[] one, (double At, double Value)[] two)
    {
        var end = Math.Max(one.Concat(two).Select(point => point.At).DefaultIfEmpty().Max(), 1);
        var top = Math.Max(one.Concat(two).Select(point => point.Value).DefaultIfEmpty().Max(), 1e-9);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\">");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Margin}\" y1=\"{Height - 24}\" x2=\"{Width}\" y2=\"{Height - 24}\"/><text x=\"0\" y=\"14\">{top:0.##}</text><text x=\"0\" y=\"{Height - 24}\">0</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Height - 6}\">0 s</text><text x=\"{Width - 4}\" y=\"{Height - 6}\" text-anchor=\"end\">{end:0} s</text>");
        foreach (var (name, points) in new[] { ("two", two), ("one", one) })
        {
            var path = string.Join(' ', points.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"{Margin + (point.At / end * (Width - Margin)):0.0},{(Height - 24) - (point.Value / top * (Height - 40)):0.0}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{name}\" points=\"{path}\"/>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
