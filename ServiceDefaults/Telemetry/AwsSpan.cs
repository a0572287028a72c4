using System.Diagnostics;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace ServiceDefaults.Telemetry;

/// <summary>One call of an AWS operation, retries included. Null when nobody listens.</summary>
internal sealed class AwsSpan(Activity? activity) : TraceSpan
{
    internal const string ResponseSize = "http.response.body.size";

    public override void EmitEvent(string name, Attributes? attributes = null) =>
        activity?.AddEvent(new ActivityEvent(name, tags: [.. attributes?.AllAttributes ?? []]));

    public override void SetAttribute(string key, object value)
    {
        // The recorded exception has these already.
        if (!key.StartsWith("exception.", StringComparison.Ordinal))
        {
            activity?.SetTag(key, value);
        }
    }

    public override void SetStatus(SpanStatus status) => activity?.SetStatus(status switch
    {
        SpanStatus.OK => ActivityStatusCode.Ok,
        SpanStatus.ERROR => ActivityStatusCode.Error,
        _ => ActivityStatusCode.Unset,
    });

    public override void RecordException(Exception exception, Attributes? attributes = null)
    {
        activity?.AddException(exception);
        activity?.SetTag("error.type", exception.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    public override void End() => activity?.Stop();

    protected override void Dispose(bool disposing)
    {
        activity?.Dispose();
        base.Dispose(disposing);
    }
}
