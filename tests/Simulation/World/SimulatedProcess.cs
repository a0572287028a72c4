using Simulation.Scheduling;

namespace Simulation.World;

/// <summary>What a crash ends: a process that reaches AWS no more, and for which no time passes.</summary>
internal sealed class SimulatedProcess(string name, TimeProvider world) : IDisposable
{
    private readonly CancellationTokenSource _died = new();

    public string Name => name;

    public ProcessClock Clock { get; } = new(world);

    public CancellationToken Died => _died.Token;

    public void Die()
    {
        _died.Cancel();
        Clock.Die();
    }

    public void Dispose() => _died.Dispose();
}
