using Amazon.Lambda.Core;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Lambda;

/// <summary>
/// The invocation that this instance answers: an instance has one at a time. Between two of them its process does not run, so at the end of
/// each everything that telemetry has gathered is sent.
/// </summary>
/// <param name="services">Has the telemetry to send.</param>
/// <param name="exports">Whether it goes anywhere.</param>
public sealed class Invocations(IServiceProvider services, bool exports)
{
    // Of the function's own time.
    private const int FlushTimeoutMs = 2_000;

    private string? _requestId;

    /// <summary>Null between invocations.</summary>
    public string? RequestId => Volatile.Read(ref _requestId);

    public void Begin(ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Volatile.Write(ref _requestId, context.AwsRequestId);
    }

    /// <summary>Returns when what was gathered is sent, or two seconds for each kind of it are over.</summary>
    public void End()
    {
        if (exports)
        {
            (services.GetService(typeof(TracerProvider)) as TracerProvider)?.ForceFlush(FlushTimeoutMs);
            (services.GetService(typeof(MeterProvider)) as MeterProvider)?.ForceFlush(FlushTimeoutMs);
            (services.GetService(typeof(LoggerProvider)) as LoggerProvider)?.ForceFlush(FlushTimeoutMs);
        }

        Volatile.Write(ref _requestId, null);
    }
}
