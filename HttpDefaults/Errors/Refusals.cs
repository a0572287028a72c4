using ApiKeys;
using Microsoft.AspNetCore.Http.Features;

namespace HttpDefaults;

/// <summary>
/// Keeps account of every refusal: one count and one log line, with the codes. A line never holds what the client sent, but its method and
/// the public part of its key.
/// </summary>
internal sealed partial class Refusals(IRefusalTelemetry telemetry, ILogger<Refusals> logger)
{
    private const string None = "-";

    /// <summary>A request that is answered with a problem.</summary>
    public void Add(HttpContext context, Problem problem)
    {
        context.Features.Set(problem);
        telemetry.Refused(problem.Status, problem.Code);
        var errors = Text((problem.Errors ?? []).CountBy(error => error.Code, StringComparer.Ordinal));
        Log.Refused(logger, context.Request.Method, RouteOf(context), problem.Status, problem.Code, errors, CallerOf(context));
    }

    /// <summary>Events that were refused while the request that brought them was not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="codes">How often there was which code.</param>
    /// <param name="refused">How many those events are.</param>
    /// <param name="events">How many events it brought in all.</param>
    public void Add(HttpContext context, IReadOnlyDictionary<string, int> codes, int refused, int events)
    {
        if (refused > 0)
        {
            Log.Rejected(logger, refused, events, RouteOf(context), Text(codes), CallerOf(context));
        }
    }

    /// <summary>What the server refused. The server tells of bodies too, which an answer of ours has told of before.</summary>
    public void Add(IFeatureCollection features, int status)
    {
        if (features.Get<Problem>() is not null)
        {
            return;
        }

        var problem = CommonProblems.RequestMalformed(status);
        telemetry.Refused(problem.Status, problem.Code);
        Log.RefusedByServer(logger, problem.Status, problem.Code);
    }

    private static string RouteOf(HttpContext context) => (context.RoutedEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? None;

    private static string CallerOf(HttpContext context) => context.User.GetKey() ?? None;

    private static string Text(IEnumerable<KeyValuePair<string, int>> codes)
    {
        var text = string.Join(", ", codes.Select(code => $"{code.Key} {code.Value}"));
        return text.Length == 0 ? None : text;
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
