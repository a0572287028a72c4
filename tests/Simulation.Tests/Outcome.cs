using System.Text.Json;

namespace Simulation.Tests;

/// <summary>What a run came to, as its process says.</summary>
internal sealed record Outcome(
    bool Holds,
    int Lost,
    int Duplicated,
    int Overwritten,
    int Miscounted,
    int Undying,
    int Unbalanced,
    long Faults,
    int FaultKinds,
    string Trace,
    IReadOnlyList<string> Path)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>All that it printed, for a person.</summary>
    public string Text { get; init; } = "";

    public static Outcome Read(string text) =>
        JsonSerializer.Deserialize<Outcome>(text.TrimEnd().Split('\n')[^1], Options)! with { Text = text };
}
