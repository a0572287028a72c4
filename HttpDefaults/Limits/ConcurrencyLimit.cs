using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HttpDefaults;

/// <summary>
/// Answers 503 as soon as more requests are under way than the service can serve well: a queue of them would only make all of them late.
/// </summary>
internal sealed class ConcurrencyLimit(RequestDelegate next, IOptions<ConcurrencyOptions> options)
{
    private int _running;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _running) > options.Value.MaxRequests)
            {
                await CommonProblems.ServerBusy.ExecuteAsync(context);
                return;
            }

            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
