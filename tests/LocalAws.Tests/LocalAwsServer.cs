using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;

namespace LocalAws.Tests;

/// <summary>LocalAws on a free port, as its own program starts it. Its account is the one that moto has.</summary>
internal sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalAwsServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<LocalAwsServer> StartAsync(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(["--LocalAws:Port=0", "--LocalAws:AccountId=123456789012", .. args]);
        builder.AddLocalAws();
        var app = builder.Build();
        app.UseLocalAws();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LocalAwsServer(app);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
