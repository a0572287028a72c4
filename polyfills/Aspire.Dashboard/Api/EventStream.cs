using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Api;

/// <summary>
/// Server-sent events. Nothing is queued for a client: at its own pace it is sent what is new in the store. One that stops reading is cut off
/// by the server's minimum data rate; the browser connects again and is sent the present state.
/// </summary>
internal sealed class EventStream(TimeProvider timeProvider, TimeSpan heartbeat, CancellationToken stopping)
{
    public static ServerEvent Clear { get; } = ServerEvent.From("clear", new ClearDto(), DashboardJson.Default.ClearDto);

    /// <param name="context">Of the request that is answered.</param>
    /// <param name="changes">Moves when there may be something new.</param>
    /// <param name="pace">The least time between two batches.</param>
    /// <param name="next">What is new since it was last called.</param>
    public Task SendEventsAsync(HttpContext context, ChangeSignal changes, TimeSpan pace, Func<IEnumerable<ServerEvent>> next) =>
        SendAsync(context, "text/event-stream", ":\n\n"u8.ToArray(), changes, pace, async response =>
        {
            foreach (var (name, write) in next())
            {
                await response.WriteAsync($"event: {name}\ndata: ");
                write(response);
                await response.WriteAsync("\n\n");
            }
        });

    /// <summary>As <see cref="SendEventsAsync"/>, one JSON object a line.</summary>
    public Task SendLinesAsync(HttpContext context, ChangeSignal changes, Func<IEnumerable<Action<Utf8JsonWriter>>> next) =>
        SendAsync(context, "application/x-ndjson", [], changes, TimeSpan.FromMilliseconds(100), async response =>
        {
            foreach (var write in next())
            {
                using (var json = new Utf8JsonWriter(response.BodyWriter))
                {
                    write(json);
                }

                await response.WriteAsync("\n");
            }
        });

    private async Task SendAsync(
        HttpContext context, string contentType, byte[] beat, ChangeSignal changes, TimeSpan pace, Func<HttpResponse, Task> sendNext)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var response = context.Response;
        response.ContentType = contentType;
        try
        {
            await response.StartAsync(ended.Token);
            while (true)
            {
                var seen = changes.Version;
                await sendNext(response);
                await response.BodyWriter.FlushAsync(ended.Token);
                await Task.Delay(pace, timeProvider, ended.Token);
                while (!await HasChangedAsync(changes.WaitAsync(seen), ended.Token))
                {
                    await response.BodyWriter.WriteAsync(beat, ended.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the dashboard stops.
        }
    }

    private async Task<bool> HasChangedAsync(Task change, CancellationToken cancellationToken)
    {
        try
        {
            await change.WaitAsync(heartbeat, timeProvider, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

internal readonly record struct ServerEvent(string Name, Action<HttpResponse> Write)
{
    public static ServerEvent From<T>(string name, T data, JsonTypeInfo<T> type) => new(name, response =>
    {
        using var json = new Utf8JsonWriter(response.BodyWriter);
        JsonSerializer.Serialize(json, data, type);
    });
}
