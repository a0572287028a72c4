using Microsoft.Extensions.Primitives;

namespace HttpDefaults;

/// <summary>What every answer tells a browser, errors too. A route that needs something else sets it itself.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers.CacheControl = OrDefault(headers.CacheControl, "no-store");
                headers.ContentSecurityPolicy = OrDefault(headers.ContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'");
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }

    private static StringValues OrDefault(StringValues value, string byDefault) => value.Count == 0 ? byDefault : value;
}
