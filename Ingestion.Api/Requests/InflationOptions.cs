using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.Requests;

/// <summary>
/// How far a compressed body may inflate, bound from the section <c>Inflation</c>. Each route's limit in bytes holds besides.
/// </summary>
internal sealed class InflationOptions
{
    public const string SectionName = "Inflation";

    /// <summary>
    /// How many bytes each byte on the wire may become, on the average of what was read so far. Default 100, which is several times what
    /// JSON comes to; 10 to 1,100, which is more than gzip can reach.
    /// </summary>
    [Range(10, 1_100)]
    public int MaxRatio { get; set; } = 100;

    /// <summary>The size in bytes up to which the ratio is not looked at. Default 64 KiB; 0 to 1 MiB.</summary>
    [Range(0, 1024 * 1024)]
    public int FreeBytes { get; set; } = 64 * 1024;
}
