using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LocalAws.Lambda.Gateways;

/// <summary>An API on a port of its own.</summary>
internal sealed class ApiListener(WebApplication app) : IAsyncDisposable
{
    public string Url => app.Urls.First();

    public static async Task<ApiListener> StartAsync(Gateway gateway, int port, CancellationToken cancellationToken)
    {
        // What environment variables and arguments say of addresses is about the host.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, port));
        var app = builder.Build();
        app.Run(gateway.HandleAsync);
        await app.StartAsync(cancellationToken);
        return new ApiListener(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true)); // Requests under way are not waited for.
        await app.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Gateway.MaxBody;
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, port);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }
}
