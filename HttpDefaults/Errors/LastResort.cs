using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace HttpDefaults;

/// <summary>Turns what no handler answered into a problem. An aborted request does not come here: nobody is left to answer to.</summary>
internal sealed partial class LastResort(ProblemRule rule, ILogger<LastResort> logger) : IExceptionHandler
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
                return rule.OfStatus(context, bad.StatusCode);
            case IOException { InnerException: OverflowException }: // Kestrel's word for a chunk whose size is no number that it knows.
                return CommonProblems.RequestMalformed(StatusCodes.Status400BadRequest);
            case var _ when rule.OfException(exception) is { } known:
                Log.Unavailable(logger, exception, known.Code);
                return known;
            default:
                Log.Unexpected(logger, exception);
                return CommonProblems.Internal;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What a request needs does not answer: {Code}")]
        public static partial void Unavailable(ILogger logger, Exception exception, string code);

        [LoggerMessage(2, LogLevel.Error, "A request ended in an unexpected exception")]
        public static partial void Unexpected(ILogger logger, Exception exception);
    }
}
