using LocalAws.Hosting;
using LocalAws.Lambda.Api;
using LocalAws.Lambda.Functions;
using LocalAws.Lambda.Gateways;
using LocalAws.Lambda.Mappings;

namespace LocalAws.Lambda;

internal static class LambdaHosting
{
    public static IServiceCollection AddLambda(this IServiceCollection services) => services
        .AddSingleton<LaunchOrders>()
        .AddSingleton<FunctionRegistry>()
        .AddSingleton<MappingRegistry>()
        .AddSingleton<ApiRegistry>()
        .AddSingleton<FunctionOperations>()
        .AddSingleton<MappingOperations>()
        .AddSingleton<RuntimeOperations>()
        .AddSingleton<LauncherOperations>()
        .AddSingleton<ApiOperations>()
        .AddSingleton<LambdaEndpoint>();

    /// <summary>Before what answers all other requests.</summary>
    public static void UseLambda(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<LambdaEndpoint>();
        app.Use(async (context, next) =>
        {
            if (!await endpoint.HandleAsync(context))
            {
                await next(context);
            }
        });
    }
}
