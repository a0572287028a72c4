using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Aspire.Dashboard.Hosting;

/// <summary>The embedded files: one page for every route, the scripts and styles under /assets, and the login.</summary>
internal sealed class Pages(Access access, Assembly assembly)
{
    private const string Root = "wwwroot/";

    private static readonly string[] Routes =
        ["/", "/consolelogs", "/consolelogs/resource/{name}", "/structuredlogs", "/traces", "/traces/detail/{id}", "/metrics"];

    private readonly FrozenDictionary<string, Page> _pages = assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Root.Length..], name => Load(assembly, name), StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var route in Routes)
        {
            routes.MapGet(route, () => Send("index.html"));
        }

        routes.MapGet("/assets/{**path}", (string path) => Send($"assets/{path}"));
        routes.MapGet("/login", (HttpContext context, string? t, string? returnUrl) =>
        {
            if (t is null)
            {
                return Send("index.html");
            }

            if (!access.IsToken(t))
            {
                return Send("index.html", StatusCodes.Status401Unauthorized);
            }

            access.SetCookie(context);
            return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
        });
    }

    private static bool IsLocal(string? url) => url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);

    private IResult Send(string path, int statusCode = StatusCodes.Status200OK) =>
        _pages.TryGetValue(path, out var page) ? new PageResult(page, statusCode) : Results.NotFound();

    private static Page Load(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, TypeOf(name), new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\""));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        _ => "application/octet-stream",
    };

    private sealed record Page(byte[] Content, string ContentType, EntityTagHeaderValue ETag);

    private sealed class PageResult(Page page, int statusCode) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.GetTypedHeaders().ETag = page.ETag;
            response.Headers.CacheControl = "no-cache";
            if (statusCode == StatusCodes.Status200OK
                && httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(page.ETag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.StatusCode = statusCode;
            response.ContentType = page.ContentType;
            response.ContentLength = page.Content.Length;
            return response.Body.WriteAsync(page.Content, httpContext.RequestAborted).AsTask();
        }
    }
}
