using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

/// <summary>An answer that is not sent before it is whole: what is to be done at its start is done at its end, first come first served.</summary>
internal sealed class LambdaResponseFeature : HttpResponseFeature
{
    private readonly List<(Func<object, Task> Callback, object State)> _starting = [];
    private readonly List<(Func<object, Task> Callback, object State)> _completed = [];

    public override void OnStarting(Func<object, Task> callback, object state) => _starting.Add((callback, state));

    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

    public Task RunStartingAsync() => RunAsync(_starting);

    public Task RunCompletedAsync() => RunAsync(_completed);

    private static async Task RunAsync(List<(Func<object, Task> Callback, object State)> callbacks)
    {
        for (var i = 0; i < callbacks.Count; i++)
        {
            await callbacks[i].Callback(callbacks[i].State);
        }
    }
}
