using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Api.Documentation;

internal static class DocumentationHosting
{
    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services.AddSwagger(
        "EventApp ingestion",
        "Takes events in, promises each its effect exactly once, and says what became of it.",
        typeof(DocumentationHosting).Assembly,
        swagger =>
        {
            swagger.OperationFilter<ExamplesFilter>();
            swagger.OperationFilter<RequestHeadersFilter>();
            swagger.DocumentFilter<ContractsFilter>();
        });

    /// <summary>The Swagger UI, and the way to it from the front page.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        if (app.MapSwaggerPages())
        {
            app.MapGet("/", () => TypedResults.Redirect(SwaggerHosting.Root)).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
