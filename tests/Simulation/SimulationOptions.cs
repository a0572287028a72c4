using Simulation.Mutants;

namespace Simulation;

/// <summary>One run of the simulation.</summary>
internal sealed record SimulationOptions
{
    public required int Seed { get; init; }

    /// <summary>How many events the producers make, over all legs.</summary>
    public required long Events { get; init; }

    /// <summary>Between two legs the clock jumps ten days ahead.</summary>
    public int Legs { get; init; } = 2;

    /// <summary>The probability of each kind of fault at each call that it can befall.</summary>
    public double FaultRate { get; init; } = 0.01;

    /// <summary>The probability that the Processor dies at each of its turns.</summary>
    public double CrashRate { get; init; } = 0.002;

    /// <summary>Of the SDK clients. They wait in real time, so with any, the clock goes with the real one and no run can be replayed.</summary>
    public int MaxErrorRetry { get; init; }

    /// <summary>Told of each turn that is given.</summary>
    public Action<string>? OnTurn { get; init; }

    public Mutant Mutant { get; init; } = Mutant.None;
}
