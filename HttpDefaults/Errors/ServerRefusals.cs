using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace HttpDefaults;

/// <summary>Learns of what Kestrel refuses by itself, with a status and no body, because it cannot be read as a request.</summary>
/// <remarks>https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/diagnostics</remarks>
internal sealed class ServerRefusals(DiagnosticListener diagnostics, Refusals refusals)
    : IHostedService, IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = diagnostics.Subscribe(this, name => string.Equals(name, BadRequest, StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return Task.CompletedTask;
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException bad)
        {
            refusals.Add(features, bad.StatusCode);
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }
}
