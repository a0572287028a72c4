using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Processor.Tests.Drivers;

/// <summary>Another company's service, on a port of its own, that answers as the test says.</summary>
internal sealed class HttpDownstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _keys = [];
    private int _calls;

    private HttpDownstream(Func<HttpContext, int, Task> answerAsync)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            _keys.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
            return answerAsync(context, Interlocked.Increment(ref _calls));
        });
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>The idempotency key of each call.</summary>
    public IReadOnlyList<string> Keys => [.. _keys];

    /// <param name="answerAsync">Is given the number of the call, from 1.</param>
    public static async Task<HttpDownstream> StartAsync(Func<HttpContext, int, Task> answerAsync)
    {
        var downstream = new HttpDownstream(answerAsync);
        await downstream._app.StartAsync(TestContext.Current.CancellationToken);
        return downstream;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
