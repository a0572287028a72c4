namespace Simulation.Tests.Scheduling;

/// <summary>Somebody's wait for its turn.</summary>
internal sealed class Turn(string name)
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who waits, and for what: <c>processor before ReceiveMessage</c>.</summary>
    public string Name => name;

    public Task Given => _given.Task;

    public void Give() => _given.TrySetResult();
}
