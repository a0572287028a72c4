using Ingestion.Api.Requests;

namespace Ingestion.Api.Hosting;

internal static class ServerHosting
{
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(65);

    /// <summary>
    /// Bounds what a client can hold open or send. Line ends must be CRLF: a bare LF is read as an end by some proxies and not by others,
    /// which is how requests are smuggled.
    /// </summary>
    public static void HardenServer(this WebApplicationBuilder builder)
    {
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);

        // Kestrel logs the line of a request that it cannot read, and in that line may stand a key.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.BatchBytes;
        });
    }
}
