using System.Security.Claims;
using Events;
using Ingestion.Api.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace Ingestion.Api.Errors;

/// <summary>
/// Keeps account of every refusal: one count and one log line, with the codes. A line never holds what the client sent, but its method and
/// the public part of its key.
/// </summary>
internal sealed partial class Refusals(IngestionTelemetry telemetry, ILogger<Refusals> logger)
{
    private const string None = "-";

    /// <summary>A request that is answered with a problem.</summary>
    public void Add(HttpContext context, Problem problem)
    {
        context.Features.Set(problem);
        telemetry.Refused(problem.Status, problem.Code);
        var errors = Count(problem.Errors ?? []);
        Log.Refused(logger, context.Request.Method, RouteOf(context), problem.Status, problem.Code, errors, CallerOf(context));
    }

    /// <summary>The events of a batch that were refused while the batch was not.</summary>
    /// <param name="context">The request that brought the batch.</param>
    /// <param name="rejected">What is wrong with each event that was refused.</param>
    /// <param name="events">How many events the batch has.</param>
    public void Add(HttpContext context, IReadOnlyCollection<IReadOnlyList<EventError>> rejected, int events)
    {
        if (rejected.Count > 0)
        {
            Log.Rejected(logger, rejected.Count, events, RouteOf(context), Count(rejected.SelectMany(errors => errors)), CallerOf(context));
        }
    }

    /// <summary>What the server refused. The server tells of bodies too, which an answer of ours has told of before.</summary>
    public void Add(IFeatureCollection features, int status)
    {
        if (features.Get<Problem>() is not null)
        {
            return;
        }

        var problem = Problems.RequestMalformed(status);
        telemetry.Refused(problem.Status, problem.Code);
        Log.RefusedByServer(logger, problem.Status, problem.Code);
    }

    private static string RouteOf(HttpContext context) => (context.RoutedEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? None;

    private static string CallerOf(HttpContext context) => context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? None;

    private static string Count(IEnumerable<EventError> errors)
    {
        var counts = errors.CountBy(error => error.Code, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}").ToList();
        return counts.Count == 0 ? None : string.Join(", ", counts);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Refused {Method} {Route} with {Status} {Code}; errors: {Errors}; caller: {Caller}")]
        public static partial void Refused(
            ILogger logger, string method, string route, int status, string code, string errors, string caller);

        [LoggerMessage(2, LogLevel.Information, "Refused {Rejected} of {Events} events of {Route}; errors: {Errors}; caller: {Caller}")]
        public static partial void Rejected(ILogger logger, int rejected, int events, string route, string errors, string caller);

        [LoggerMessage(3, LogLevel.Information, "Refused what is no request with {Status} {Code}")]
        public static partial void RefusedByServer(ILogger logger, int status, string code);
    }
}
