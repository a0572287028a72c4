using LocalAws.Lambda.Functions;

namespace LocalAws.Lambda.Gateways;

/// <summary>Every API, by name, listening.</summary>
internal sealed class ApiRegistry(FunctionRegistry functions, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, ApiListener> _apis = new(StringComparer.Ordinal);

    /// <summary>Takes the place of the API of this name.</summary>
    /// <returns>Where it listens.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task<string> PutAsync(string name, ApiDefinition definition, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_apis.Remove(name, out var before))
            {
                await before.DisposeAsync();
            }

            var listener = await ApiListener.StartAsync(new Gateway(definition, functions, timeProvider), definition.Port ?? 0, cancellationToken);
            _apis.Add(name, listener);
            return listener.Url;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>False when there is none of this name.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_apis.Remove(name, out var listener))
            {
                return false;
            }

            await listener.DisposeAsync();
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _apis.Values)
        {
            await listener.DisposeAsync();
        }

        _turn.Dispose();
    }
}
