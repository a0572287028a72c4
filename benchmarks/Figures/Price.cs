namespace Benchmarks.Figures;

/// <summary>A list price.</summary>
/// <param name="Dollars">US dollars for so many units.</param>
/// <param name="Per">So many units.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Page">Where AWS states it.</param>
public sealed record Price(double Dollars, double Per, string Unit, string Page)
{
    public double Of(double units) => units / Per * Dollars;
}
