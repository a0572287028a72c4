using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace ServiceDefaults.Telemetry;

/// <summary>A step within a call, which is no span of its own: of all it is told, the call keeps the size of the response.</summary>
internal sealed class AwsInnerSpan(Activity? call) : TraceSpan
{
    public override void SetAttribute(string key, object value)
    {
        if (key == TelemetryConstants.HTTPResponseContentLengthAttributeKey && value is not null)
        {
            call?.SetTag(AwsSpan.ResponseSize, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }

    public override void EmitEvent(string name, Attributes? attributes = null)
    {
    }

    public override void SetStatus(SpanStatus status)
    {
    }

    public override void RecordException(Exception exception, Attributes? attributes = null)
    {
    }

    public override void End()
    {
    }
}
