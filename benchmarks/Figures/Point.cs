namespace Benchmarks.Figures;

/// <summary>Of a curve.</summary>
public sealed record Point(double X, double Y);
