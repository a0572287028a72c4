using Ingestion.Api.Payloads;
using Ingestion.Api.Status;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace Ingestion.Api.Errors;

/// <summary>Turns what no handler answered into a problem. An aborted request does not come here: nobody is left to answer to.</summary>
internal sealed partial class LastResort(ILogger<LastResort> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is ConnectionResetException or ConnectionAbortedException)
        {
            // The client went away, and the request does not know it yet.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await ProblemOf(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private Problem ProblemOf(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return Problems.OfStatus(context, bad.StatusCode);
            case IOException { InnerException: OverflowException }: // Kestrel's word for a chunk whose size is no number that it knows.
                return Problems.RequestMalformed(StatusCodes.Status400BadRequest);
            case StoreUnavailableException:
                Log.StoreUnavailable(logger, exception);
                return Problems.StoreUnavailable;
            case PayloadUnreadableException unreadable:
                return unreadable.Problem;
            default:
                Log.Unexpected(logger, exception);
                return Problems.Internal;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The event store does not answer")]
        public static partial void StoreUnavailable(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "A request ended in an unexpected exception")]
        public static partial void Unexpected(ILogger logger, Exception exception);
    }
}
