namespace CostBenchmark;

/// <param name="Batches">Of 1,000 events each.</param>
/// <param name="Singles">Events, one a request.</param>
/// <param name="Rows">Of a file.</param>
internal sealed record Sizes(int Batches, int Singles, int Rows);
