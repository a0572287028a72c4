namespace Benchmarks.Figures;

/// <param name="What">Was measured.</param>
/// <param name="Value">With its unit.</param>
/// <param name="Target">What it was to be; null where nothing was set.</param>
/// <param name="Holds">Whether it is that.</param>
public sealed record Figure(string What, string Value, string? Target = null, bool? Holds = null);
