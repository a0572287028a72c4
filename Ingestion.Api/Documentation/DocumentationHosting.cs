using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Ingestion.Api.Documentation;

internal static class DocumentationHosting
{
    private const string Version = "v1";
    private const string Root = "/swagger";
    private const string SecurityScheme = "key";

    // The page brings scripts of its own, and styles that stand in its elements.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "frame-ancestors 'none'";

    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Version, new OpenApiInfo
            {
                Title = "EventApp ingestion",
                Version = Version,
                Description = "Takes events in, promises each its effect exactly once, and says what became of it. "
                    + "Errors are problem details (RFC 9457) with a stable code.",
            });
            swagger.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, $"{typeof(DocumentationHosting).Assembly.GetName().Name}.xml"));
            swagger.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            swagger.MapType<JsonNode>(() => new OpenApiSchema());
            swagger.SupportNonNullableReferenceTypes();
            swagger.AddSecurityDefinition(SecurityScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key; X-Api-Key takes it too. On the machine that the service runs on for development, "
                    + "none is needed.",
            });
            swagger.AddSecurityRequirement(document => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(SecurityScheme, document)] = [],
            });
            swagger.OperationFilter<ExamplesFilter>();
            swagger.OperationFilter<RequestHeadersFilter>();
            swagger.DocumentFilter<ContractsFilter>();
        });

    /// <summary>The Swagger UI, and the way to it from the front page.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        var options = app.Configuration.GetSection(DocumentationOptions.SectionName).Get<DocumentationOptions>();
        if (options?.Enabled ?? app.Environment.IsDevelopment())
        {
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
                swagger => swagger.Use((context, next) =>
                {
                    context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
                    return next(context);
                }));
            app.MapSwagger().AllowAnonymous();
            app.MapSwaggerUI().AllowAnonymous();
            app.MapGet("/", () => TypedResults.Redirect(Root)).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
