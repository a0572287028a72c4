using System.Globalization;
using System.Net;

namespace IngestBenchmark.Reporting;

/// <summary>Bars, as SVG that needs nothing else.</summary>
internal static class Plot
{
    private const int Width = 720;
    private const int Labels = 190;
    private const int Row = 34;
    private const int Top = 44;
    private const int Values = 90;

    public static string Of(IEnumerable<(string Name, double Value)> bars)
    {
        var all = bars.ToList();
        var most = all.Max(bar => bar.Value);
        var height = Top + (all.Count * Row) + 10;
        var svg = new StringWriter(CultureInfo.InvariantCulture);
        svg.WriteLine($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="13">""");
        svg.WriteLine($"""<rect width="{Width}" height="{height}" fill="#fff"/>""");
        svg.WriteLine("""<text x="12" y="24" font-size="15" font-weight="600" fill="#1c2733">Single posts taken per second of CPU time (more is better)</text>""");
        for (var i = 0; i < all.Count; i++)
        {
            var (name, value) = all[i];
            var y = Top + (i * Row);
            var width = (Width - Labels - Values) * value / most;
            svg.WriteLine($"""<text x="{Labels - 8}" y="{y + 18}" text-anchor="end" fill="#1c2733">{WebUtility.HtmlEncode(name)}</text>""");
            svg.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"""<rect x="{Labels}" y="{y + 3}" width="{width:F1}" height="{Row - 12}" rx="2" fill="{(i == 0 ? "#0b6bcb" : "#9db3c8")}"/>"""));
            svg.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"""<text x="{Labels + width + 6:F1}" y="{y + 18}" fill="#1c2733">{value:N0}</text>"""));
        }

        svg.WriteLine("</svg>");
        return svg.ToString();
    }
}
