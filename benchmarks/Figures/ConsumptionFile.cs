using System.Text.Json;

namespace Benchmarks.Figures;

/// <summary><c>benchmarks/cost/measured.json</c>: what was counted last, and when. The tables of the documentation are computed from it.</summary>
/// <param name="Measured">The day.</param>
/// <param name="Services">Of the services as processes.</param>
/// <param name="Functions">Of the same as functions, each with one instance.</param>
public sealed record ConsumptionFile(DateOnly Measured, IReadOnlyList<Consumption> Services, IReadOnlyList<Consumption> Functions)
{
    public const string Path = "benchmarks/cost/measured.json";

    public Consumption Function(string name) => Functions.First(one => one.Name == name);

    public static ConsumptionFile Read(string json) =>
        JsonSerializer.Deserialize(json, FiguresJson.Default.ConsumptionFile) ?? throw new JsonException($"{Path} is empty.");

    public string Write() => JsonSerializer.Serialize(this, FiguresJson.Default.ConsumptionFile) + "\n";
}
