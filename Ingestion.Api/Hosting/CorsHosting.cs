using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using AspNetCorsOptions = Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions;

namespace Ingestion.Api.Hosting;

internal static class CorsHosting
{
    public static IServiceCollection AddCorsRules(this IServiceCollection services)
    {
        services.AddOptions<CorsOptions>().BindConfiguration(CorsOptions.SectionName).ValidateOnStart();
        services.AddCors();
        services.AddOptions<AspNetCorsOptions>().Configure<IOptions<CorsOptions>>((cors, options) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(options.Value.Origins)
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.Location, HeaderNames.RetryAfter, RateLimit.Header, RateLimit.PolicyHeader)
            .SetPreflightMaxAge(options.Value.MaxAge)));
        return services.AddSingleton<IValidateOptions<CorsOptions>, CorsOptionsValidator>();
    }

    /// <summary>
    /// Nothing unless origins are listed. A preflight is an OPTIONS request with Access-Control-Request-Method; any other passes.
    /// </summary>
    public static void UseCorsRules(this WebApplication app)
    {
        if (app.Configuration.GetSection(CorsOptions.SectionName).GetSection(nameof(CorsOptions.Origins)).GetChildren().Any())
        {
            app.UseCors();
        }
    }
}
