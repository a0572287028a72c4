using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace HttpDefaults;

internal static class LimitsHosting
{
    /// <param name="services">The service's.</param>
    /// <param name="shareOf">What one caller may ask for; read when the first request comes.</param>
    /// <param name="maxBodyOf">The most bytes that any body may have.</param>
    public static IServiceCollection AddRequestLimits(
        this IServiceCollection services, Func<IServiceProvider, CallerShare> shareOf, Func<IServiceProvider, int> maxBodyOf)
    {
        services.AddOptions<ConnectionLimits>().BindConfiguration(ConnectionLimits.SectionName).ValidateOnStart();
        services.AddOptions<ConcurrencyOptions>().BindConfiguration(ConcurrencyOptions.SectionName).ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IServiceProvider>(
            (kestrel, provider) => Apply(provider, maxBodyOf, kestrel.Limits));
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<ConnectionLimits>>((timeouts, connection) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = connection.Value.RequestTimeout,
                WriteTimeoutResponse = AnswerTimeout,
            });
        return services
            .AddSingleton<IValidateOptions<ConnectionLimits>, ConnectionLimitsValidator>()
            .AddSingleton<IValidateOptions<ConcurrencyOptions>, ConcurrencyOptionsValidator>()
            .AddSingleton(shareOf)
            .AddSingleton<CallerBuckets>();
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
        return CommonProblems.TimeoutOf(context).ExecuteAsync(context);
    }

    private static void Apply(IServiceProvider provider, Func<IServiceProvider, int> maxBodyOf, KestrelServerLimits server)
    {
        try
        {
            Apply(provider.GetRequiredService<IOptions<ConnectionLimits>>().Value, maxBodyOf(provider), server);
        }
        catch (OptionsValidationException)
        {
            // The server is made before settings are checked, and does not listen before: what is wrong is told then, with all else.
        }
    }

    private static void Apply(ConnectionLimits connection, int maxBody, KestrelServerLimits server)
    {
        server.MaxConcurrentConnections = connection.MaxConnections;
        server.RequestHeadersTimeout = connection.HeadersTimeout;
        server.KeepAliveTimeout = connection.IdleTimeout;
        server.MinRequestBodyDataRate = new MinDataRate(connection.MinBodyRate, connection.BodyGracePeriod);
        server.MaxRequestLineSize = connection.MaxRequestLineBytes;
        server.MaxRequestHeadersTotalSize = connection.MaxHeaderBytes;
        server.MaxRequestHeaderCount = connection.MaxHeaders;
        server.MaxRequestBodySize = maxBody;
    }
}
