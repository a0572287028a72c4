using System.Diagnostics;

namespace LocalAws.Telemetry;

/// <summary>The trace header of AWS, as services hand it on with the messages that they send.</summary>
/// <remarks>https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader</remarks>
internal static class TraceHeader
{
    private const int EpochDigits = 8;

    /// <summary>That of the call which is being answered; null when it has no span.</summary>
    public static string? OfCall()
    {
        if (Activity.Current is not { Source.Name: AwsCall.SourceName } call)
        {
            return null;
        }

        var trace = call.TraceId.ToHexString();
        return $"Root=1-{trace[..EpochDigits]}-{trace[EpochDigits..]};Parent={call.SpanId.ToHexString()};Sampled={(call.Recorded ? 1 : 0)}";
    }
}
