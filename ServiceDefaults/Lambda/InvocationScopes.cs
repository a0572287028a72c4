using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Lambda;

/// <summary>Puts the request id of the invocation on every line, whoever writes it and from whatever thread.</summary>
internal sealed class InvocationScopes(Invocations invocations) : IExternalScopeProvider
{
    private const string RequestId = "AwsRequestId";

    private readonly LoggerExternalScopeProvider _scopes = new();

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (invocations.RequestId is { } id)
        {
            callback(new InvocationScope(id), state);
        }

        _scopes.ForEachScope(callback, state);
    }

    public IDisposable Push(object? state) => _scopes.Push(state);

    private sealed class InvocationScope(string id) : List<KeyValuePair<string, object?>>([new(RequestId, id)])
    {
        public override string ToString() => $"{RequestId}:{id}";
    }
}
