namespace ColdStartBenchmark;

/// <summary>One cold start: wall time and CPU time until the 202, and the most memory.</summary>
internal sealed record Measured(double Milliseconds, double CpuMilliseconds, double Megabytes);
