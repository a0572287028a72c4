using Amazon.SQS;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ingestion.Api.Publishing;

/// <summary>Whether the queue answers. It is asked at most every 5 s, however often the check runs.</summary>
internal sealed partial class QueueHealthCheck(IAmazonSQS sqs, QueueAddress address, TimeProvider time, ILogger<QueueHealthCheck> logger)
    : IHealthCheck
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private volatile Answer? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < KeptFor)
        {
            return last.Result;
        }

        var result = await AskAsync(cancellationToken);
        _last = new Answer(time.GetTimestamp(), result);
        return result;
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sqs.GetQueueAttributesAsync(await address.GetAsync(cancellationToken), [QueueAttributeName.QueueArn], cancellationToken);
            return HealthCheckResult.Healthy();
        }
        // Who asked gave up, or the check took too long: the queue has said nothing, and the next one asks it again.
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            Log.Unreachable(logger, exception);
            return HealthCheckResult.Unhealthy("The queue does not answer.");
        }
    }

    private sealed record Answer(long At, HealthCheckResult Result);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue does not answer")]
        public static partial void Unreachable(ILogger logger, Exception exception);
    }
}
