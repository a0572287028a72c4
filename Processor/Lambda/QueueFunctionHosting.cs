using Microsoft.Extensions.Options;
using ServiceDefaults.Lambda;

namespace Processor.Lambda;

/// <summary>The same service as a worker that polls its queues, and as a Lambda function that is given their messages.</summary>
internal static class QueueFunctionHosting
{
    /// <summary>A worker has health endpoints. A function has nobody who would ask, and starts sooner without a web server.</summary>
    public static IHostApplicationBuilder CreateBuilder(string[] args) =>
        LambdaEnvironment.IsLambda ? Host.CreateApplicationBuilder(LambdaEnvironment.Arguments(args)) : WebApplication.CreateBuilder(args);

    public static void RunHost(this IHostApplicationBuilder builder)
    {
        if (builder is WebApplicationBuilder web)
        {
            var app = web.Build();
            Validate(app.Services);
            app.MapDefaultEndpoints();
            app.Run();
            return;
        }

        builder.Services.AddHostedService<QueueFunction>();
        using var function = ((HostApplicationBuilder)builder).Build();
        Validate(function.Services);
        function.Run();
    }

    // Before the pump is built, and with it all that reads one setting after the other: so that every wrong one is named at once.
    private static void Validate(IServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();
}
