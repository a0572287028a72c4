namespace Ingestion.Api.Errors;

internal static class ErrorsHosting
{
    public static IServiceCollection AddErrors(this IServiceCollection services) => services
        .AddSingleton<Refusals>()
        .AddHostedService<ServerRefusals>()
        .AddExceptionHandler<LastResort>();

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
            Problems.OfStatus(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }
}
