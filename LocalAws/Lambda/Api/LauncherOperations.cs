using System.Globalization;
using LocalAws.Lambda.Functions;
using static LocalAws.Lambda.Api.FunctionContracts;

namespace LocalAws.Lambda.Api;

/// <summary>For whoever starts and stops the processes: what is to be done, and what has ended by itself.</summary>
internal sealed class LauncherOperations(FunctionRegistry functions, LaunchOrders orders, IHostApplicationLifetime? lifetime = null)
{
    // Shorter than any proxy's or client's patience.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    /// <summary>Waits up to 20 s for orders; an answer without any means that there are none.</summary>
    public async Task OrdersAsync(HttpContext context)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime?.ApplicationStopping ?? CancellationToken.None);
        wait.CancelAfter(Wait);
        IReadOnlyList<LaunchOrder> taken = [];
        try
        {
            taken = await orders.TakeAsync(wait.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // There were none.
        }

        await Http.WriteAsync(context, StatusCodes.Status200OK, new LaunchOrderList(taken), LocalLambdaJson.Default.LaunchOrderList);
    }

    public async Task ExitedAsync(HttpContext context, string instance)
    {
        var exited = await Http.ReadAsync(context, LocalLambdaJson.Default.ExitedInstance);
        functions.Find(exited.Function ?? "")?.Ended(
            instance,
            "Runtime.ExitError",
            string.Create(CultureInfo.InvariantCulture, $"Runtime exited with error: exit status {exited.ExitCode}"));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
