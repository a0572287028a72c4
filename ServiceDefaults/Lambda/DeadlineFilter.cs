using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Lambda;

/// <summary>Ends a request, as an aborted one, shortly before Lambda would end the whole instance, and still answers it.</summary>
/// <param name="answerAsync">What the caller is told.</param>
/// <param name="timeProvider">Counts the time that is left.</param>
internal sealed class DeadlineFilter(RequestDelegate answerAsync, TimeProvider timeProvider) : IStartupFilter
{
    // For the answer, and for sending what telemetry has gathered.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(InvokeAsync);
        next(app);
    };

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Items[InvocationContextFactory.ContextItem] is not ILambdaContext { RemainingTime: var left } || left > TimeSpan.FromDays(1))
        {
            await next(context);
            return;
        }

        using var deadline = new CancellationTokenSource(left > 2 * Margin ? left - Margin : left / 2, timeProvider);
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline.Token);
        context.RequestAborted = aborted.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        if (deadline.IsCancellationRequested && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status499ClientClosedRequest })
        {
            context.RequestAborted = CancellationToken.None; // What has run out is the time of the request, not of its answer.
            await answerAsync(context);
        }
    }
}
