using System.Text.Json;

namespace Simulation;

/// <summary>What a run came to, in numbers.</summary>
internal sealed record Outcome
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public bool Holds { get; init; }

    public int Lost { get; init; }

    public int Duplicated { get; init; }

    public int Overwritten { get; init; }

    public int Miscounted { get; init; }

    public int Undying { get; init; }

    public int Unbalanced { get; init; }

    public long Faults { get; init; }

    public int FaultKinds { get; init; }

    /// <summary>A hash of every turn and its time: equal for two runs that went the same way.</summary>
    public string Trace { get; init; } = "";

    /// <summary>The calls on an event's way, of a run through its crash points.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
