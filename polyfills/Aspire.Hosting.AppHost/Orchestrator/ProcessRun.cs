namespace Aspire.Hosting.Orchestrator;

/// <summary>One life of a resource's process, from waiting for its dependencies to its end.</summary>
internal sealed class ProcessRun
{
    public CancellationTokenSource Stop { get; } = new();

    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
