using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Finishes the server span, which ASP.NET Core leaves without route, status and error, from outside every other middleware.
/// https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server
/// </summary>
internal sealed class ServerSpanStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(InvokeAsync);
        next(app);
    };

    private static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (HealthPaths.Contains(context.Request.Path))
        {
            await InvokeUntracedAsync(span, context, next);
            return;
        }

        if (span is not { IsAllDataRequested: true })
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            Finish(span, context, context.Response.StatusCode, context.Features.Get<IExceptionHandlerFeature>()?.Error);
        }
        catch (Exception exception)
        {
            var status = context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status500InternalServerError;
            Finish(span, context, status, exception);
            throw;
        }
    }

    // What a health check calls is not traced either, whatever the sampler makes of a parent that is not recorded.
    private static async Task InvokeUntracedAsync(Activity? span, HttpContext context, RequestDelegate next)
    {
        if (span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        using (SuppressInstrumentationScope.Begin())
        {
            await next(context);
        }
    }

    private static void Finish(Activity span, HttpContext context, int status, Exception? error)
    {
        // An exception handler takes the endpoint away from the context and keeps it in its feature.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var method = span.GetTagItem("http.request.method") is string known and not "_OTHER" ? known : "HTTP";
        var route = RouteOf(endpoint as RouteEndpoint);
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        if (error is not null)
        {
            span.AddException(error);
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", error?.GetType().FullName ?? status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // The route of a group's own path ends with a slash that no request has.
    private static string? RouteOf(RouteEndpoint? endpoint) =>
        endpoint?.RoutePattern.RawText is { } text ? (text.Length > 1 ? text.TrimEnd('/') : text) : null;
}
