namespace Ingestion.Api.Requests;

/// <summary>Answers a request whose body could not be read, in the handler's stead.</summary>
internal sealed class RefuseUnreadable : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is IReadRequest { Problem: { } problem })
            {
                return ValueTask.FromResult<object?>(problem);
            }
        }

        return next(context);
    }
}
