namespace Benchmarks.Figures;

/// <param name="Label">In the legend.</param>
/// <param name="Points">From left to right; both coordinates above zero, as their axes are logarithmic.</param>
public sealed record Curve(string Label, IReadOnlyList<Point> Points);
