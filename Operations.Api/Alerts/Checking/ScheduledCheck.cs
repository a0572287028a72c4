using Events;
using Operations.Api.Requests;
using ServiceDefaults.Lambda;

namespace Operations.Api.Alerts;

/// <summary>
/// Lets EventBridge Scheduler have a check without a key. Its request names an API that there cannot be, in a place that API Gateway fills in
/// itself and no client can reach; whoever else asks goes the way of every request.
/// </summary>
internal static class ScheduledCheck
{
    public static void UseScheduledCheck(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!IsScheduled(context))
        {
            await next(context);
            return;
        }

        var checker = context.RequestServices.GetRequiredService<AlertChecker>();
        var view = await checker.CheckAsync(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(view, OperationsJson.Default.CheckView, cancellationToken: context.RequestAborted);
    });

    private static bool IsScheduled(HttpContext context) =>
        LambdaRequest.HttpApiIdOf(context) == AlertCheck.ApiId
        && HttpMethods.IsPost(context.Request.Method)
        && context.Request.Path.Equals(AlertCheck.Path, StringComparison.Ordinal);
}
