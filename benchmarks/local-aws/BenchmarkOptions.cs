using System.Globalization;

namespace LocalAws.Benchmark;

/// <param name="Connections">Kept open, each with one request under way.</param>
/// <param name="Duration">Of each measurement, after a warm-up of the same length.</param>
internal sealed record BenchmarkOptions(int Connections, TimeSpan Duration, int BodyBytes, bool WithFauxqs)
{
    public static BenchmarkOptions Parse(string[] args) => new(
        Number(args, "--connections", 16),
        TimeSpan.FromSeconds(Number(args, "--seconds", 5)),
        Number(args, "--body", 256),
        !args.Contains("--no-fauxqs", StringComparer.Ordinal));

    private static int Number(string[] args, string name, int byDefault) =>
        Array.IndexOf(args, name) is var index and >= 0 ? int.Parse(args[index + 1], CultureInfo.InvariantCulture) : byDefault;
}
