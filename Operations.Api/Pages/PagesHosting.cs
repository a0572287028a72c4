using Amazon.S3;
using Microsoft.Net.Http.Headers;

namespace Operations.Api.Pages;

/// <summary>The web console: static files that everyone may fetch. What they show comes from the routes, which ask for a key.</summary>
internal static class PagesHosting
{
    /// <summary>Comes before anything that asks who calls.</summary>
    public static void UsePages(this WebApplication app)
    {
        var policy = PolicyOf(app.Services.GetRequiredService<IAmazonS3>());
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context =>
            {
                context.Context.Response.Headers.ContentSecurityPolicy = policy;
                context.Context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            },
        });
    }

    // Files are uploaded from the page straight to S3.
    private static string PolicyOf(IAmazonS3 s3)
    {
        var origin = s3.Config.ServiceURL is { Length: > 0 } url
            ? new Uri(url).GetLeftPart(UriPartial.Authority)
            : "https://*.amazonaws.com";
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {origin}; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
