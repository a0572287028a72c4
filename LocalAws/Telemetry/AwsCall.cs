using System.Diagnostics;
using System.Diagnostics.Metrics;
using LocalAws.Protocol;

namespace LocalAws.Telemetry;

/// <summary>One call as a span and a duration, from its start until it is disposed. Nothing is made while nobody listens.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/</remarks>
internal readonly struct AwsCall : IDisposable
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string SourceName = "LocalAws";

    private static readonly ActivitySource Source = new(SourceName);

    // Seconds, from a call in memory to the longest long poll.
    private static readonly Histogram<double> Duration = new Meter(SourceName).CreateHistogram(
        "localaws.request.duration",
        "s",
        "How long calls took, long polls included.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
        });

    private readonly HttpContext _context;
    private readonly IAwsService _service;
    private readonly string _operation;
    private readonly TimeProvider _timeProvider;
    private readonly Activity? _activity;
    private readonly long _started;

    private AwsCall(HttpContext context, IAwsService service, string operation, TimeProvider timeProvider, Activity? activity)
    {
        (_context, _service, _operation, _timeProvider, _activity) = (context, service, operation, timeProvider, activity);
        _started = timeProvider.GetTimestamp();
    }

    /// <summary>The span's parent is the caller's, by the headers <c>traceparent</c> and <c>tracestate</c>; without them it has none.</summary>
    public static AwsCall Start(HttpContext context, IAwsService service, string operation, string requestId, TimeProvider timeProvider) =>
        new(context, service, operation, timeProvider, Source.HasListeners() ? StartActivity(context, service, operation, requestId) : null);

    public void Fail(AwsException error) => _activity?
        .SetTag("error.type", error.Type[(error.Type.IndexOf('#', StringComparison.Ordinal) + 1)..])
        .SetStatus(ActivityStatusCode.Error, error.Message);

    /// <summary>Leaves the call out of the traces when its answer tells nothing.</summary>
    /// <param name="answer">Empty for a caller that is gone.</param>
    public void DropWhenIdle(ReadOnlyMemory<byte> answer)
    {
        if (_activity is not null && _service.IsIdle(_operation, answer.Span))
        {
            _activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    public void Dispose()
    {
        if (Duration.Enabled)
        {
            Duration.Record(
                _timeProvider.GetElapsedTime(_started).TotalSeconds, new("rpc.service", _service.Name), new("rpc.method", _operation));
        }

        _activity?.SetTag("http.response.status_code", _context.Response.StatusCode);
        _activity?.Dispose();
    }

    private static Activity? StartActivity(HttpContext context, IAwsService service, string operation, string requestId)
    {
        var headers = context.Request.Headers;
        if (!ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var caller))
        {
            // Or the span would be below ASP.NET Core's activity, which is not exported.
            Activity.Current = null;
        }

        return Source.StartActivity(
            $"{service.Name} {operation}",
            ActivityKind.Server,
            caller,
            [new("rpc.system", "aws-api"), new("rpc.service", service.Name), new("rpc.method", operation), new("aws.request_id", requestId)]);
    }
}
