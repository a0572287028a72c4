using System.Diagnostics;
using System.Globalization;
using Events;
using Ingestion.Api.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace Ingestion.Api.Errors;

/// <summary>An answer that says why not, as problem details (RFC 9457). Every one there is stands in <see cref="Problems"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What a program goes by; it never changes its meaning.</param>
/// <param name="Detail">For a person; never holds what the client sent, nor an exception's text.</param>
internal sealed record Problem(int Status, string Code, string Detail) : IResult
{
    private const string MediaType = "application/problem+json";

    public IReadOnlyList<EventError>? Errors { get; init; }

    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>When it is worth asking again; the client is told whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The content codings that would have been taken (RFC 9110, section 12.5.3).</summary>
    public string? AcceptEncoding { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<Refusals>().Add(httpContext, this);
        httpContext.Response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        }

        if (AcceptEncoding is not null)
        {
            httpContext.Response.Headers.AcceptEncoding = AcceptEncoding;
        }

        var body = ToBody(httpContext);
        return httpContext.Response.WriteAsJsonAsync(body, ApiJson.Default.ProblemBody, MediaType, httpContext.RequestAborted);
    }

    public ProblemBody ToBody(HttpContext httpContext) =>
        new()
        {
            Title = ReasonPhrases.GetReasonPhrase(Status),
            Status = Status,
            Detail = Detail,
            Code = Code,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier,
            Errors = Errors,
            Sources = Sources,
        };
}
