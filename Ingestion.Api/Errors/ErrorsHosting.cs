namespace Ingestion.Api.Errors;

internal static class ErrorsHosting
{
    public static IServiceCollection AddErrors(this IServiceCollection services) => services.AddExceptionHandler<LastResort>();

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => Problems.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }
}
