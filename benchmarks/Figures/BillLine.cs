namespace Benchmarks.Figures;

/// <param name="Part">What is paid for.</param>
/// <param name="Amount">How much of it, in words.</param>
/// <param name="Dollars">US dollars.</param>
public sealed record BillLine(string Part, string Amount, double Dollars);
