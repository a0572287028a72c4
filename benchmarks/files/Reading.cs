using System.Text.Json.Serialization;

namespace FilesBenchmark;

/// <summary>What it took somebody to read the file.</summary>
/// <param name="Who">By name.</param>
/// <param name="Rows">Rows of data.</param>
/// <param name="Rejected">Those that a check refused.</param>
/// <param name="Sum">Of the amounts, exact.</param>
/// <param name="Seconds">From first to last.</param>
/// <param name="CpuSeconds">Of one core.</param>
/// <param name="PeakMebibytes">The most that was ever resident.</param>
internal sealed record Reading(string Who, long Rows, long Rejected, string Sum, double Seconds, double CpuSeconds, double PeakMebibytes)
{
    public double RowsPerSecond => Rows / Seconds;

    /// <summary>What both have to agree on.</summary>
    public (long, long, string) Result => (Rows, Rejected, Sum);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Reading))]
internal sealed partial class ReadingJson : JsonSerializerContext;
