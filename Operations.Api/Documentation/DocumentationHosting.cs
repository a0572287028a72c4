using Microsoft.Extensions.DependencyInjection;

namespace Operations.Api.Documentation;

internal static class DocumentationHosting
{
    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services.AddSwagger(
        "EventApp operations",
        "Finds events, shows queues, dead letters, files and reports, and changes what can be changed.",
        typeof(DocumentationHosting).Assembly);

    public static void MapDocumentation(this WebApplication app) => app.MapSwaggerPages();
}
