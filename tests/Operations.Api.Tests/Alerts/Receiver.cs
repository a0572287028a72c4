using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Operations.Api.Tests.Alerts;

/// <summary>A server on a free loopback port that keeps what is posted to it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            Posts.Enqueue(new Post(
                context.Request.Path, body.ToArray(), context.Request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            context.Response.StatusCode = Status;
            context.Response.Headers.Location = "/elsewhere";
        });
    }

    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public string Url => _app.Urls.Single();

    public ConcurrentQueue<Post> Posts { get; } = [];

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Post(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers);
}
