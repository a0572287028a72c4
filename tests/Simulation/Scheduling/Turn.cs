namespace Simulation.Scheduling;

/// <summary>Somebody's wait for its turn.</summary>
internal sealed class Turn(string name)
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who waits, and for what: <c>processor before ReceiveMessage</c>.</summary>
    public string Name => name;

    public Task Given => _given.Task;

    /// <summary>What waits finds its connection broken.</summary>
    public void Break() => _given.TrySetException(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke."));

    public void Give() => _given.TrySetResult();
}
