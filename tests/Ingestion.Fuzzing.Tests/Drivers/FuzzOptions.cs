using System.Globalization;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>How much is sent, from the environment.</summary>
/// <param name="Inputs"><c>FUZZ_INPUTS</c>: how many. Default 100,000.</param>
/// <param name="Seed"><c>FUZZ_SEED</c>: which ones. The default is the same for every run, so that a change is not blamed for another
/// input.</param>
/// <param name="Index"><c>FUZZ_INDEX</c>: this one alone, to see a failure again.</param>
internal sealed record FuzzOptions(long Inputs, long Seed, long? Index)
{
    public static FuzzOptions FromEnvironment() =>
        new(Number("FUZZ_INPUTS") ?? 100_000, Number("FUZZ_SEED") ?? 20_260_301, Number("FUZZ_INDEX"));

    /// <exception cref="FormatException">The variable is set, and not to a number.</exception>
    private static long? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : null;
}
