using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace ServiceDefaults.Telemetry;

/// <summary>Makes each call of an AWS SDK client an activity of the source <c>AWSSDK.{service}</c>, named <c>{service}.{operation}</c>.</summary>
internal sealed class AwsTracerProvider : TracerProvider
{
    internal static readonly AwsTracerProvider Instance = new();

    private readonly ConcurrentDictionary<string, AwsTracer> _tracers = new(StringComparer.Ordinal);

    public override Tracer GetTracer(string scope) => _tracers.GetOrAdd(scope, name => new AwsTracer(new ActivitySource(name)));

    private sealed class AwsTracer(ActivitySource source) : Tracer
    {
        /// <summary>
        /// The SDK's internal spans (credentials, compression, one for each HTTP attempt) become none of their own: the activity of
        /// System.Net.Http already is the attempt. What they learn of the response goes to the call's activity.
        /// </summary>
        public override TraceSpan CreateSpan(
            string name, Attributes? initialAttributes = null, SpanKind spanKind = SpanKind.INTERNAL, SpanContext? parentContext = null) =>
            spanKind == SpanKind.CLIENT
                ? new AwsSpan(source.StartActivity(name, ActivityKind.Client, parentContext: default, initialAttributes?.AllAttributes!))
                : new AwsInnerSpan(Activity.Current is { } call && call.Source == source ? call : null);
    }
}
