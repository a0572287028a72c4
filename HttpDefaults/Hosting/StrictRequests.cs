using Microsoft.Net.Http.Headers;

namespace HttpDefaults;

/// <summary>Refuses what the server lets through though another server may read it differently, and closes the connection.</summary>
internal sealed class StrictRequests(RequestDelegate next)
{
    // Where a request has both a Transfer-Encoding and a Content-Length, Kestrel takes the first and puts the second here.
    private const string SetAsideContentLength = "X-Content-Length";

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsDoubtful(context.Request))
        {
            return next(context);
        }

        context.Response.Headers[HeaderNames.Connection] = "close";
        return CommonProblems.RequestMalformed(StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }

    /// <summary>
    /// Two lengths, or chunks in HTTP/1.0, may be an attempt at request smuggling (RFC 9112, sections 6.1 and 6.3); without a host it is
    /// not known whom the request is for.
    /// </summary>
    private static bool IsDoubtful(HttpRequest request)
    {
        var chunked = request.Headers.TransferEncoding.Count > 0;
        return (chunked && (request.Headers.ContainsKey(SetAsideContentLength) || HttpProtocol.IsHttp10(request.Protocol)))
            || request.Host.Value is not { Length: > 0 };
    }
}
