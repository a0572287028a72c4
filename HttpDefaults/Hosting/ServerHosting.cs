using Microsoft.Net.Http.Headers;

namespace HttpDefaults;

internal static class ServerHosting
{
    private static readonly TimeSpan HstsMaxAge = TimeSpan.FromDays(365);

    /// <summary>
    /// Leaves no two ways to read a request. Line ends must be CRLF: a bare LF is read as an end by some proxies and not by others, which
    /// is how requests are smuggled. The same goes for a length that is not digits alone.
    /// </summary>
    public static void HardenServer(this WebApplicationBuilder builder)
    {
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);

        // Kestrel logs the line of a request that it cannot read, and in that line may stand a key.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = name =>
                HeaderNames.ContentLength.Equals(name, StringComparison.OrdinalIgnoreCase) ? DigitsOnly.Instance : null;
        });
        builder.Services.AddHsts(hsts => hsts.MaxAge = HstsMaxAge);
    }

    public static void UseHardening(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
    }

    /// <summary>Comes after what writes errors: it answers with them.</summary>
    public static void UseStrictRequests(this WebApplication app) => app.UseMiddleware<StrictRequests>();
}
