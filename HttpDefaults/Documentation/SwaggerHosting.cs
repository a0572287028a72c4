using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace HttpDefaults;

internal static class SwaggerHosting
{
    public const string Root = "/swagger";

    private const string Version = "v1";
    private const string SecurityScheme = "key";

    // The page brings scripts of its own, and styles that stand in its elements.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "frame-ancestors 'none'";

    /// <param name="services">The service's.</param>
    /// <param name="title">What its API is called.</param>
    /// <param name="description">What it does.</param>
    /// <param name="assembly">Whose doc comments describe it, beside those of what all services have in common.</param>
    /// <param name="configure">What it adds.</param>
    public static IServiceCollection AddSwagger(
        this IServiceCollection services, string title, string description, Assembly assembly, Action<SwaggerGenOptions>? configure = null) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Version, new OpenApiInfo
            {
                Title = title,
                Version = Version,
                Description = description + " Errors are problem details (RFC 9457) with a stable code.",
            });
            foreach (var described in new[] { assembly, typeof(SwaggerHosting).Assembly })
            {
                swagger.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, $"{described.GetName().Name}.xml"));
            }

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
            configure?.Invoke(swagger);
        });

    /// <summary>The Swagger UI, where it is to be shown.</summary>
    /// <returns>Whether it is.</returns>
    public static bool MapSwaggerPages(this WebApplication app)
    {
        var options = app.Configuration.GetSection(DocumentationOptions.SectionName).Get<DocumentationOptions>();
        if (!(options?.Enabled ?? app.Environment.IsDevelopment()))
        {
            return false;
        }

        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
            swagger => swagger.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
                return next(context);
            }));
        app.MapSwagger().AllowAnonymous();
        app.MapSwaggerUI().AllowAnonymous();
        return true;
    }
}
