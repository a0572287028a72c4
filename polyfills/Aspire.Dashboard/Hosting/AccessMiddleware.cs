using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Aspire.Dashboard.Hosting;

/// <summary>Who may do what, in one place, and closed to everything that it does not name.</summary>
internal sealed class AccessMiddleware(Access access, RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (IsUnder(path, "/v1"))
        {
            return access.IsOtlpKey(context.Request.Headers["x-otlp-api-key"]) ? next(context) : Refuse(context, StatusCodes.Status401Unauthorized);
        }

        if (IsUnder(path, "/login") || IsUnder(path, "/assets"))
        {
            return next(context);
        }

        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (IsUnder(path, "/api/telemetry") && isRead && access.IsToken(context.Request.Headers["x-api-key"]))
        {
            return next(context);
        }

        if (access.HasCookie(context))
        {
            // A page of another origin can send the cookie along in some browsers, never this header.
            return isRead || context.Request.Headers["X-Dashboard"] == "1" ? next(context) : Refuse(context, StatusCodes.Status403Forbidden);
        }

        if (IsUnder(path, "/api") || !isRead)
        {
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        var asked = context.Request.GetEncodedPathAndQuery();
        context.Response.Redirect(asked == "/" ? "/login" : $"/login?returnUrl={Uri.EscapeDataString(asked)}");
        return Task.CompletedTask;
    }

    private static bool IsUnder(PathString path, string segment) => path.StartsWithSegments(segment, StringComparison.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext context, int statusCode)
    {
        context.Response.StatusCode = statusCode;
        return Task.CompletedTask;
    }
}
