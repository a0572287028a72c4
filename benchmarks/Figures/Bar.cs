namespace Benchmarks.Figures;

/// <param name="Label">Beside it.</param>
/// <param name="Value">Zero or more.</param>
/// <param name="IsOurs">Whether it is EventApp's, and not a peer's.</param>
public sealed record Bar(string Label, double Value, bool IsOurs = true);
