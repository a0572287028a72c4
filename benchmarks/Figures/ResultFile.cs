using System.Text.Json;

namespace Benchmarks.Figures;

/// <summary><c>benchmarks/{name}/results.json</c>: what the overview says of a benchmark, and what is drawn of it.</summary>
/// <param name="Title">In the overview.</param>
/// <param name="Measured">The day.</param>
/// <param name="Figures">The headlines, the first one first.</param>
/// <param name="Plot">One picture.</param>
public sealed record ResultFile(string Title, DateOnly Measured, IReadOnlyList<Figure> Figures, PlotData Plot)
{
    public const string Name = "results.json";

    public static ResultFile Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllText(path), FiguresJson.Default.ResultFile) ?? throw new JsonException($"{path} is empty.");

    /// <param name="benchmark">The name of its folder.</param>
    public Task WriteAsync(string benchmark) =>
        File.WriteAllTextAsync(Repository.PathOf($"benchmarks/{benchmark}/{Name}"), JsonSerializer.Serialize(this, FiguresJson.Default.ResultFile) + "\n");
}
