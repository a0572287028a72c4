namespace Benchmarks.Figures;

/// <param name="Title">What is shown.</param>
/// <param name="Unit">Of the values, and which way is better.</param>
/// <param name="Bars">From top to bottom; null where there are curves.</param>
/// <param name="Curves">Over logarithmic axes; null where there are bars.</param>
/// <param name="XUnit">Of the horizontal axis of curves.</param>
public sealed record PlotData(string Title, string Unit, IReadOnlyList<Bar>? Bars = null, IReadOnlyList<Curve>? Curves = null, string XUnit = "")
{
    public string Draw() => Curves is null ? Plot.Bars(Title, Unit, Bars ?? []) : Plot.Curves(Title, XUnit, Unit, Curves);
}
