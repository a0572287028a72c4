using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

/// <summary>Lets the application answer one request, in a scope of services of its own.</summary>
internal sealed partial class RequestRunner<TContext>(IHttpApplication<TContext> application, IServiceProvider services)
    where TContext : notnull
{
    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Amazon.Lambda.AspNetCoreServer");

    /// <returns>What nobody handled; null as a rule. The answer is 500 then.</returns>
    public async Task<Exception?> RunAsync(InvokeFeatures features)
    {
        await using var scope = services.CreateAsyncScope();
        features.Collection.Set<IServiceProvidersFeature>(new RequestServicesFeature(scope.ServiceProvider));
        var context = application.CreateContext(features.Collection);
        Exception? unhandled = null;
        try
        {
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception exception)
            {
                unhandled = exception;
                Log.Unhandled(_logger, exception);
                features.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }

            await features.Response.RunStartingAsync();
            await features.ResponseBody.CompleteAsync();
            await features.Response.RunCompletedAsync();
            return unhandled;
        }
        finally
        {
            application.DisposeContext(context, unhandled);
        }
    }

    private sealed class RequestServicesFeature(IServiceProvider provider) : IServiceProvidersFeature
    {
        public IServiceProvider RequestServices { get; set; } = provider;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Unknown error responding to request")]
        public static partial void Unhandled(ILogger logger, Exception exception);
    }
}
