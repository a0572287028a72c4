using System.Diagnostics;
using System.Globalization;
using Events;
using Microsoft.AspNetCore.WebUtilities;

namespace HttpDefaults;

/// <summary>An answer that says why not, as problem details (RFC 9457). Every one there is stands in <see cref="CommonProblems"/> or in the list of a service.</summary>
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

    /// <summary>Where to look instead; an address of this service.</summary>
    public string? Location { get; init; }

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

        if (Location is not null)
        {
            httpContext.Response.Headers.Location = Location;
        }

        return WholeJson.WriteAsync(httpContext.Response, ToBody(httpContext), ProblemJson.Default.ProblemBody, MediaType);
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
