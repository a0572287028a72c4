using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventApp.Cli.Tests.Drivers;

/// <summary>An API that answers what a test wants: also what the real ones answer only in bad times.</summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ApiCall, Task<(int Status, string Body)>>> _answers = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private ScriptedApi(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    public ConcurrentQueue<ApiCall> Calls { get; } = [];

    public string Address => _app.Urls.First();

    public static async Task<ScriptedApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new ScriptedApi(builder.Build());
        await api._app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    /// <param name="route">As <c>GET /pipeline</c>, without its query.</param>
    /// <param name="answer">Status and JSON.</param>
    public ScriptedApi On(string route, Func<ApiCall, (int Status, string Body)> answer)
    {
        _answers[route] = call => Task.FromResult(answer(call));
        return this;
    }

    public ScriptedApi On(string route, Func<ApiCall, Task<(int Status, string Body)>> answer)
    {
        _answers[route] = answer;
        return this;
    }

    public ScriptedApi On(string route, string body) => On(route, _ => (200, body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new ApiCall(
            $"{context.Request.Method} {context.Request.Path}", context.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(context.RequestAborted), context.Request.Headers.Authorization.ToString());
        Calls.Enqueue(call);
        var (status, body) = _answers.TryGetValue(call.Route, out var answer) ? await answer(call) : (404, """{"code":"not_found","detail":"There is none."}""");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
