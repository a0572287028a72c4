using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Microsoft.Extensions.Options;
using Operations.Api.Access;
using Operations.Api.Alerts;
using Operations.Api.Pipeline;
using Operations.Api.Redrives;
using Operations.Api.Requests;

namespace Operations.Api.Streaming;

/// <summary>Tells one listener of the pipeline, of redrives and, where it is an operator, of alerts, until it goes, its time is over or the service stops.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class EventWriter(
    PipelineReader pipeline,
    RedriveStore redrives,
    AlertBoard alerts,
    IOptions<StreamOptions> options,
    IOptions<RedriveOptions> redriveOptions,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    private const int MostRedrives = 5;

    public async Task WriteAsync(HttpContext context, Caller caller, Events.TenantId tenant, string? lettersOf)
    {
        using var limit = new CancellationTokenSource(options.Value.MaxDuration, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, limit.Token);
        await context.Response.WriteAsync("retry: 3000\n\n", context.RequestAborted);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await TellAsync(context, caller, tenant, lettersOf, told, stop.Token);
                await Task.Delay(options.Value.Interval, time, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is over; why is told below.
        }

        if (!context.RequestAborted.IsCancellationRequested)
        {
            var reason = lifetime.ApplicationStopping.IsCancellationRequested ? "stopping" : "time";
            await SendAsync(context, "bye", new StreamEnd { Reason = reason }, OperationsJson.Default.StreamEnd, context.RequestAborted);
        }
    }

    // While AWS does not answer there is nothing to tell but that the listener is not forgotten.
    private async Task TellAsync(
        HttpContext context, Caller caller, Events.TenantId tenant, string? lettersOf, Dictionary<string, string> told, CancellationToken cancellationToken)
    {
        try
        {
            var view = await pipeline.ReadAsync(tenant, caller.IsOperator, withHistory: false, cancellationToken);
            await SendAsync(context, "pipeline", view, OperationsJson.Default.PipelineView, cancellationToken);
            await TellAlertsAsync(context, caller, told, cancellationToken);
            foreach (var job in await redrives.LatestAsync(MostRedrives, cancellationToken))
            {
                var state = $"{job.State} {job.UpdatedAt.Ticks}";
                var isKnown = told.TryGetValue(job.Id, out var before);
                told[job.Id] = state;
                if (before != state && (isKnown || job.IsRunning) && (lettersOf is null || job.Tenant == lettersOf))
                {
                    var shown = RedriveView.Of(job, redriveOptions.Value.IsInBackground);
                    await SendAsync(context, "redrive", shown, OperationsJson.Default.RedriveView, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            await context.Response.WriteAsync(": \n\n", cancellationToken);
        }

        await context.Response.Body.FlushAsync(cancellationToken);
    }

    private async Task TellAlertsAsync(HttpContext context, Caller caller, Dictionary<string, string> told, CancellationToken cancellationToken)
    {
        if (!caller.IsOperator)
        {
            return;
        }

        const string name = "alerts";
        var (open, _) = await alerts.ReadAsync(cancellationToken);
        var state = string.Join(' ', open.Select(alert => alert.GetHashCode()));
        if (told.GetValueOrDefault(name) != state)
        {
            told[name] = state;
            await SendAsync(context, name, new OpenAlerts { Items = open }, OperationsJson.Default.OpenAlerts, cancellationToken);
        }
    }

    private static async Task SendAsync<T>(HttpContext context, string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        // JSON has no line breaks of its own here, so an event is one line of data.
        await context.Response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n", cancellationToken);
    }
}
