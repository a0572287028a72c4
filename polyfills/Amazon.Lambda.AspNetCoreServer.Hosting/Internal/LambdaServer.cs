using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

/// <summary>
/// A server without a socket. Its start is the loop of the function: it ends when the instance does, so a host never gets beyond starting.
/// </summary>
internal abstract class LambdaServer<TRequest, TResponse>(IServiceProvider services) : IServer
{
    private LambdaBootstrap? _bootstrap;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        var runner = new RequestRunner<TContext>(application, services);
        _bootstrap = LambdaBootstrapBuilder
            .Create<TRequest, TResponse>((request, context) => HandleAsync(runner.RunAsync, request, context), services.GetRequiredService<ILambdaSerializer>())
            .Build();
        await _bootstrap.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _bootstrap?.Dispose();

    protected abstract void Read(TRequest request, InvokeFeatures features);

    protected abstract TResponse Write(InvokeFeatures features, Exception? unhandled);

    private async Task<TResponse> HandleAsync(Func<InvokeFeatures, Task<Exception?>> runAsync, TRequest request, ILambdaContext context)
    {
        using var features = new InvokeFeatures();
        Read(request, features);
        features.Items["LambdaContext"] = context;
        features.Items["LambdaRequestObject"] = request;
        return Write(features, await runAsync(features));
    }
}
