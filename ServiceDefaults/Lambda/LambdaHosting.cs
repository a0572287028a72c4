using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ServiceDefaults.Lambda;
using ServiceDefaults.Telemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>The same service as an AWS Lambda function.</summary>
public static class LambdaHosting
{
    private const string EventSourceSetting = "Lambda:EventSource";

    /// <summary>In Lambda, answers events of API Gateway in the place of requests to a socket. Anywhere else it does nothing.</summary>
    /// <param name="builder">The application's.</param>
    /// <param name="answerAsync">What a caller is told whose request takes longer than the function may; 503 when null.</param>
    /// <exception cref="InvalidOperationException">The setting Lambda:EventSource names no source of events.</exception>
    public static WebApplicationBuilder AddLambdaHosting(this WebApplicationBuilder builder, RequestDelegate? answerAsync = null)
    {
        if (LambdaEnvironment.IsLambda)
        {
            builder.Services
                .AddAWSLambdaHosting(EventSourceOf(builder.Configuration[EventSourceSetting]), new SourceGeneratorLambdaJsonSerializer<LambdaJson>())
                .AddSingleton<IHttpContextFactory, InvocationContextFactory>()
                .AddSingleton<IStartupFilter>(provider => new DeadlineFilter(
                    answerAsync ?? UnavailableAsync, provider.GetService<TimeProvider>() ?? TimeProvider.System));
        }

        return builder;
    }

    internal static void AddInvocations(this IHostApplicationBuilder builder)
    {
        if (!LambdaEnvironment.IsLambda)
        {
            return;
        }

        builder.Services.TryAddSingleton(provider => new Invocations(provider, ServiceTelemetry.IsExported(builder.Configuration)));
        builder.Services.AddSingleton<IExternalScopeProvider, InvocationScopes>();
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.IncludeScopes = true);
    }

    private static LambdaEventSource EventSourceOf(string? setting) => setting?.ToUpperInvariant() switch
    {
        null or "" or "HTTPAPI" => LambdaEventSource.HttpApi,
        "RESTAPI" => LambdaEventSource.RestApi,
        _ => throw new InvalidOperationException(
            $"{EventSourceSetting} is '{setting}', so it is not known how to read the function's events and it does not start. Set it to HttpApi "
            + "or RestApi, as the API in front of the function is, or unset it for HttpApi."),
    };

    private static Task UnavailableAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return Task.CompletedTask;
    }
}
