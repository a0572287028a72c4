namespace AppHost.LocalTopology;

/// <summary>
/// Provisioning that begins while the embedded AWS still starts. In a new process a first call of the SDK is work for most of a second, and none
/// of that needs an answer: so calls are made and signed meanwhile, and wait to be sent.
/// </summary>
internal sealed class EarlyProvisioning : IDisposable
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _provisioning;

    public EarlyProvisioning(string endpoint) => _provisioning = Task.Run(() => ProvisionAsync(endpoint));

    /// <summary>Sends what waits. Throws what provisioning threw.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        _ready.TrySetResult();
        await _provisioning.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ProvisionAsync(string endpoint)
    {
        using var aws = LocalAwsClients.At(endpoint, _ready.Task);
        await TopologyProvisioner.ProvisionAsync(aws, _stop.Token);
    }
}
