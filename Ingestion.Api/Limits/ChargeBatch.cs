using Ingestion.Api.Requests;

namespace Ingestion.Api.Limits;

/// <summary>
/// Takes a token for each event of a batch, the first of which its request has paid. One that does not fit is refused whole.
/// </summary>
internal sealed class ChargeBatch : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var events = context.Arguments.OfType<BatchRequest>().Single().Submissions.Count;
        return context.HttpContext.Features.Get<TokenBucket>()?.Take(events - 1) is { } wait
            ? ValueTask.FromResult<object?>(CommonProblems.RateLimitExceeded(wait))
            : next(context);
    }
}
