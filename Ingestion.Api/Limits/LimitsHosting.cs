using Ingestion.Api.Errors;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Limits;

internal static class LimitsHosting
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<BodyLimits>().BindConfiguration(BodyLimits.SectionName).ValidateOnStart();
        services.AddOptions<ConnectionLimits>().BindConfiguration(ConnectionLimits.SectionName).ValidateOnStart();
        services.AddOptions<ConcurrencyOptions>().BindConfiguration(ConcurrencyOptions.SectionName).ValidateOnStart();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.SectionName).ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ConnectionLimits>, IOptions<BodyLimits>>(
            (kestrel, connection, body) => Apply(connection, body, kestrel.Limits));
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<ConnectionLimits>>((timeouts, connection) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = connection.Value.RequestTimeout,
                WriteTimeoutResponse = AnswerTimeout,
            });
        return services
            .AddSingleton<IValidateOptions<BodyLimits>, BodyLimitsValidator>()
            .AddSingleton<IValidateOptions<ConnectionLimits>, ConnectionLimitsValidator>()
            .AddSingleton<IValidateOptions<ConcurrencyOptions>, ConcurrencyOptionsValidator>()
            .AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>()
            .AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitFitsBatches>()
            .AddSingleton<ConcurrencyLimit>()
            .AddSingleton<CallerBuckets>()
            .AddSingleton<RateLimit>();
    }

    /// <summary>What holds for all requests together, and how long one may take.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        app.UseMiddleware<ConcurrencyLimit>();
        app.UseRequestTimeouts();
    }

    /// <summary>What holds for each caller. It has to know who calls, and comes before anything that refuses them.</summary>
    public static void UseRateLimit(this WebApplication app) => app.UseMiddleware<RateLimit>();

    private static Task AnswerTimeout(HttpContext context)
    {
        context.RequestAborted = CancellationToken.None; // What has run out here is the time of the request, not of its answer.
        return Problems.TimeoutOf(context).ExecuteAsync(context);
    }

    private static void Apply(IOptions<ConnectionLimits> connection, IOptions<BodyLimits> body, KestrelServerLimits server)
    {
        try
        {
            Apply(connection.Value, body.Value, server);
        }
        catch (OptionsValidationException)
        {
            // The server is made before settings are checked, and does not listen before: what is wrong is told then, with all else.
        }
    }

    private static void Apply(ConnectionLimits connection, BodyLimits body, KestrelServerLimits server)
    {
        server.MaxConcurrentConnections = connection.MaxConnections;
        server.RequestHeadersTimeout = connection.HeadersTimeout;
        server.KeepAliveTimeout = connection.IdleTimeout;
        server.MinRequestBodyDataRate = new MinDataRate(connection.MinBodyRate, connection.BodyGracePeriod);
        server.MaxRequestLineSize = connection.MaxRequestLineBytes;
        server.MaxRequestHeadersTotalSize = connection.MaxHeaderBytes;
        server.MaxRequestHeaderCount = connection.MaxHeaders;
        server.MaxRequestBodySize = body.BatchBytes;
    }
}
